package org.disclosurepdp.attribute.register;

import java.nio.file.Path;
import org.disclosurepdp.database.DatabaseConfig;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRegisterImporterTest extends RegisterImporterContract {
    @TempDir
    private static Path home;

    @Override
    DatabaseConfig newDatabase() {
        return DatabaseConfig.of("jdbc:sqlite:" + home.resolve("registers.db"));
    }
}
