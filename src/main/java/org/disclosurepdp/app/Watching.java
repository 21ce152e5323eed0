package org.disclosurepdp.app;

import java.nio.file.Path;
import java.time.Duration;
import org.disclosurepdp.config.Settings;
import org.disclosurepdp.reload.FolderWatch;
import org.disclosurepdp.reload.Reloads;

/**
 * Whether and how changes to policies are noticed. Immutable.
 *
 * @param on whether they are noticed at all; a reload can be asked for in any case
 */
record Watching(boolean on, Path folder, Duration interval, Duration settle) {
    /** What watches, until it is closed. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    static Watching of(Settings settings) {
        return new Watching(
                settings.flag("policies.watch"),
                settings.path("policies.folder"),
                positive(settings, "policies.interval"),
                positive(settings, "policies.settle"));
    }

    Running start(Reloads reloads) {
        return on ? FolderWatch.start(folder, reloads, interval, settle)::close : () -> {};
    }

    private static Duration positive(Settings settings, String key) {
        var duration = settings.duration(key);
        if (duration.isZero()) {
            throw new StartupException("`%s` must be longer than nothing".formatted(key));
        }
        return duration;
    }
}
