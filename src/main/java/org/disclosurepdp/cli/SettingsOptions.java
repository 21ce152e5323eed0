package org.disclosurepdp.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where settings come from. */
final class SettingsOptions {
    @Option(names = "--conf", paramLabel = "DIR", description = "The configuration folder. Default: conf")
    @Nullable
    Path conf;

    @Option(names = "--set", paramLabel = "key=value", description = "Overrides one setting; may be repeated")
    @Nullable
    List<String> overrides;

    /** The settings, with {@code more} laid over everything. */
    Settings load(Console console, List<String> more) {
        var folder = conf == null ? console.inHome("conf") : conf;
        var all = new ArrayList<String>();
        if (conf != null) {
            all.add("vocabulary.file=" + conf.resolve("attributes.yaml").toAbsolutePath());
        }
        if (overrides != null) {
            all.addAll(overrides);
        }
        all.addAll(more);
        return Settings.load(console.home(), folder.resolve("server.yaml"), console.environment(), all);
    }
}
