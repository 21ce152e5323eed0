package org.disclosurepdp.attribute;

import java.nio.file.Path;
import org.disclosurepdp.database.DatabaseConfig;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRegistersTest extends RegistersContract {
    @TempDir
    private static Path folder;

    @Override
    DatabaseConfig newDatabase() {
        return DatabaseConfig.of("jdbc:sqlite:" + folder.resolve("registers.db"));
    }
}
