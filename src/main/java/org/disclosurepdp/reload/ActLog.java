package org.disclosurepdp.reload;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.disclosurepdp.ledger.AdministrativeAct;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.ledger.LedgerException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records reloads in the ledger, in their order. What changed nothing is recorded as soon as the ledger can be written;
 * what is to change something must be recorded first. Used by one thread.
 */
final class ActLog {
    private static final Logger log = LoggerFactory.getLogger(ActLog.class);

    private static final String KIND = "policies";
    private static final int MOST_WAITING = 1_000;

    private final DisclosureLedger ledger;
    private final String source;
    private final ArrayDeque<AdministrativeAct> waiting = new ArrayDeque<>();

    ActLog(DisclosureLedger ledger, String source) {
        this.ledger = ledger;
        this.source = source;
    }

    /** Records a report, now or as soon as it can be. */
    void add(ReloadReport report, @Nullable String before) {
        if (waiting.size() == MOST_WAITING) {
            log.error("the ledger has been away for so long that a refused reload goes unrecorded");
            waiting.remove();
        }
        waiting.add(act(report, before));
        flush();
    }

    /** Records that policies come in force, or says why that cannot be recorded: then they must not. */
    Optional<String> require(ReloadReport report, @Nullable String before) {
        return flush().or(() -> write(act(report, before)));
    }

    /** Records what waits; a sentence why not, if it cannot be. */
    Optional<String> flush() {
        while (!waiting.isEmpty()) {
            var trouble = write(waiting.element());
            if (trouble.isPresent()) {
                return trouble;
            }
            waiting.remove();
        }
        return Optional.empty();
    }

    private Optional<String> write(AdministrativeAct act) {
        try {
            ledger.record(act).join();
            return Optional.empty();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LedgerException failure) {
                return Optional.of(String.valueOf(failure.getMessage()));
            }
            throw e;
        }
    }

    private AdministrativeAct act(ReloadReport report, @Nullable String before) {
        return new AdministrativeAct(
                UUID.randomUUID().toString(),
                report.at(),
                KIND,
                report.outcome().word(),
                report.by(),
                source,
                before,
                report.revision(),
                report.problems());
    }
}
