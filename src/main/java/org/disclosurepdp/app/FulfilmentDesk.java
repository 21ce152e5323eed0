package org.disclosurepdp.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.disclosurepdp.config.Settings;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.fulfilment.FulfilmentCounts;
import org.disclosurepdp.fulfilment.Fulfilments;
import org.disclosurepdp.fulfilment.OverdueWatch;
import org.disclosurepdp.ledger.LedgerReader;
import org.jspecify.annotations.Nullable;

/** What became of the obligations of recorded decisions, and the look-out for those of which nothing was heard. Thread-safe. */
final class FulfilmentDesk implements AutoCloseable {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Optional<DatabaseConfig> ledger;
    private final @Nullable Fulfilments fulfilments;
    private final @Nullable OverdueWatch watch;
    // Guarded by this.
    private @Nullable LedgerReader reader;

    /**
     * A desk.
     *
     * @param ledger where decisions are recorded; empty if they are not
     * @param reports whether a caller with this name is to report
     */
    FulfilmentDesk(
            Settings settings,
            Core core,
            Optional<DatabaseConfig> ledger,
            Predicate<String> reports,
            InstantSource clock) {
        this.ledger = ledger;
        if (ledger.isEmpty()) {
            fulfilments = null;
            watch = null;
            return;
        }
        var deadline = deadline(settings);
        fulfilments =
                new Fulfilments(core.ledger(), this::reader, core.vocabulary().bearers(), deadline, clock);
        watch = OverdueWatch.start(
                fulfilments, reports, settings.duration("obligations.look-back"), interval(deadline));
    }

    /** Null if nothing is recorded. */
    @Nullable
    Fulfilments fulfilments() {
        return fulfilments;
    }

    FulfilmentCounts counts() {
        return fulfilments == null ? FulfilmentCounts.none() : fulfilments.counts();
    }

    private static Duration deadline(Settings settings) {
        var deadline = settings.duration("obligations.deadline");
        if (deadline.isZero()) {
            throw new StartupException("`obligations.deadline` must be longer than nothing");
        }
        return deadline;
    }

    /** Often enough that an alarm is not much later than the deadline. */
    private static Duration interval(Duration deadline) {
        var quarter = deadline.dividedBy(4);
        return quarter.compareTo(SHORTEST) < 0 ? SHORTEST : quarter.compareTo(LONGEST) > 0 ? LONGEST : quarter;
    }

    private synchronized LedgerReader reader() {
        var open = reader;
        if (open == null) {
            open = LedgerReader.open(ledger.orElseThrow());
            reader = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        synchronized (this) {
            if (reader != null) {
                reader.close();
            }
        }
    }
}
