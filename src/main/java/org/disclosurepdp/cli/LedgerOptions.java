package org.disclosurepdp.cli;

import java.util.List;
import org.disclosurepdp.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which ledger. */
final class LedgerOptions {
    @Mixin
    SettingsOptions settings = new SettingsOptions();

    @Option(
            names = "--ledger",
            paramLabel = "FILE|URL",
            description = "A ledger: an SQLite file, or a JDBC URL. Default: the server's, `ledger.url`")
    @Nullable
    String ledger;

    Settings load(Console console) {
        return settings.load(
                console,
                ledger == null
                        ? List.of()
                        : List.of("ledger.url=" + (ledger.startsWith("jdbc:") ? ledger : "jdbc:sqlite:" + ledger)));
    }
}
