package org.disclosurepdp.app;

import java.nio.file.Path;
import java.time.InstantSource;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.register.ImportReport;
import org.disclosurepdp.attribute.register.RegisterImporter;
import org.disclosurepdp.config.Settings;

/** Fills and checks the registers that the settings name, from CSV files. */
public final class RegisterDesk {
    private final Path home;
    private final Settings settings;

    public RegisterDesk(Path home, Settings settings) {
        this.home = home;
        this.settings = settings;
    }

    /**
     * Loads the CSV files of {@code folder}, or does all of it except keeping it.
     *
     * @throws org.disclosurepdp.attribute.register.RegisterImportException with every problem; nothing is then changed
     */
    public ImportReport bring(Path folder, boolean keep) {
        var vocabulary = Vocabulary.load(settings.path("vocabulary.file"));
        try (var database = new CoreFactory(home, settings, InstantSource.system()).registerDatabase()) {
            var importer = new RegisterImporter(database, vocabulary);
            return keep ? importer.load(folder) : importer.check(folder);
        }
    }
}
