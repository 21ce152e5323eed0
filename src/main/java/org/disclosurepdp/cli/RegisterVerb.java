package org.disclosurepdp.cli;

import java.nio.file.Path;
import java.util.List;
import org.disclosurepdp.app.RegisterDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pdp register}: fills the registers from CSV files. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        description = "Fills the registers from CSV files, all or nothing, or checks such files.",
        footer = {"", "Examples:", "  pdp register check conf/sample", "  pdp register import my-registers"})
final class RegisterVerb {
    private final Console console;

    RegisterVerb(Console console) {
        this.console = console;
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Loads the CSV files of a folder; each replaces what its table holds.")
    int load(
            @Parameters(paramLabel = "DIR", description = "The folder with the CSV files") Path folder,
            @Mixin SettingsOptions settings) {
        return bring(folder, settings, true);
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Says everything that is wrong with the CSV files of a folder, and loads nothing.")
    int check(
            @Parameters(paramLabel = "DIR", description = "The folder with the CSV files") Path folder,
            @Mixin SettingsOptions settings) {
        return bring(folder, settings, false);
    }

    private int bring(Path folder, SettingsOptions options, boolean keep) {
        var settings = options.load(console, List.of());
        var report = new RegisterDesk(console.home(), settings).bring(folder, keep);
        report.tables().forEach(table -> console.out().printf("%s: %d%n", table.table(), table.rows()));
        console.out().printf("%d records %s%n", report.rows(), keep ? "loaded" : "are right");
        return ExitCode.OK.code();
    }
}
