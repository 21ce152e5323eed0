package org.disclosurepdp.app;

import java.nio.file.Path;
import java.time.Duration;
import org.disclosurepdp.config.Settings;
import org.disclosurepdp.reload.FolderWatch;
import org.disclosurepdp.reload.Reloads;
import org.disclosurepdp.reload.SourcePoll;

/**
 * Whether and how changes to policies are noticed. Immutable.
 *
 * @param on whether they are noticed at all; a reload can be asked for in any case
 * @param bundle whether they come as bundles, not from the folder
 */
record Watching(boolean on, boolean bundle, Path folder, Duration interval, Duration settle) {
    /** What watches, until it is closed. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    static Watching of(Settings settings) {
        boolean bundle = settings.optional("bundle.url").isPresent();
        positive(settings, "bundle.timeout");
        return new Watching(
                settings.flag("policies.watch"),
                bundle,
                settings.path("policies.folder"),
                positive(settings, bundle ? "bundle.interval" : "policies.interval"),
                positive(settings, "policies.settle"));
    }

    Running start(Reloads reloads) {
        if (!on) {
            return () -> {};
        }
        return bundle
                ? SourcePoll.start(reloads, interval)::close
                : FolderWatch.start(folder, reloads, interval, settle)::close;
    }

    private static Duration positive(Settings settings, String key) {
        var duration = settings.duration(key);
        if (duration.isZero()) {
            throw new StartupException("`%s` must be longer than nothing".formatted(key));
        }
        return duration;
    }
}
