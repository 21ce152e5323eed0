package org.disclosurepdp.attribute.register;

import java.nio.file.Path;
import org.disclosurepdp.database.DatabaseConfig;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSampleTest extends SampleContract {
    @TempDir
    private static Path folder;

    @Override
    DatabaseConfig database() {
        return DatabaseConfig.of("jdbc:sqlite:" + folder.resolve("registers.db"));
    }
}
