package org.disclosurepdp.attribute.register;

import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.database.PostgresFixture;
import org.junit.jupiter.api.Tag;

@Tag("postgresql")
final class PostgresRegisterImporterTest extends RegisterImporterContract {
    @Override
    DatabaseConfig newDatabase() {
        return PostgresFixture.shared().newDatabase();
    }
}
