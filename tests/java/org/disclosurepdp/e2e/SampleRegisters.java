package org.disclosurepdp.e2e;

import java.nio.file.Path;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.register.RegisterImporter;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.database.DatabaseConfig;

/** Fills a database with the sample registers, as an operator would before the server starts on it. */
final class SampleRegisters {
    private SampleRegisters() {}

    /** The same database, holding the sample. */
    static DatabaseConfig in(DatabaseConfig config) {
        try (var database = Database.open(config, "db/registers")) {
            new RegisterImporter(database, Vocabulary.load(Path.of("conf/attributes.yaml")))
                    .load(Path.of("conf/sample"));
        }
        return config;
    }
}
