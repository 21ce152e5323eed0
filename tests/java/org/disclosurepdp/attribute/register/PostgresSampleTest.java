package org.disclosurepdp.attribute.register;

import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.database.PostgresFixture;
import org.junit.jupiter.api.Tag;

@Tag("postgresql")
final class PostgresSampleTest extends SampleContract {
    @Override
    DatabaseConfig database() {
        return PostgresFixture.shared().newDatabase();
    }
}
