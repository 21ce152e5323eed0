package org.disclosurepdp.fulfilment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.disclosurepdp.ledger.ActRecord;
import org.disclosurepdp.ledger.AdministrativeAct;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.ledger.LedgerReader;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** Acts about obligations, written to the ledger and read back from it. Thread-safe. */
final class FulfilmentLog {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DisclosureLedger ledger;
    private final Supplier<LedgerReader> reader;

    FulfilmentLog(DisclosureLedger ledger, Supplier<LedgerReader> reader) {
        this.ledger = ledger;
        this.reader = reader;
    }

    LedgerReader reader() {
        return reader.get();
    }

    /** What the bearer of an obligation reported, if it has. */
    Optional<Said> report(String decision, String obligation) {
        return reader().act(ActIds.report(decision, obligation)).map(FulfilmentLog::said);
    }

    boolean isOverdue(String decision, String obligation) {
        return reader().act(ActIds.overdue(decision, obligation)).isPresent();
    }

    /**
     * Records an act, and returns when it is durable. One that is there already, perhaps written by another server at the
     * same moment, is left as it is.
     */
    void write(String actId, Instant at, FulfilmentState before, FulfilmentState after, String who, String obligation) {
        var act = new AdministrativeAct(
                actId, at, ActIds.KIND, after.word(), who, obligation, before.word(), after.word(), List.of());
        try {
            ledger.record(act).join();
        } catch (CompletionException e) {
            if (reader().act(actId).isEmpty()) {
                throw e.getCause() instanceof PdpException ours ? ours : e;
            }
        }
    }

    private static Said said(ActRecord act) {
        try {
            var late = MAPPER.readTree(act.record()).path("before").asText().equals(FulfilmentState.OVERDUE.word());
            for (var state : FulfilmentState.values()) {
                if (state.word().equals(act.outcome())) {
                    return new Said(state, act.recordedAt(), late);
                }
            }
        } catch (JsonProcessingException e) {
            // Told below: an act that was altered, not one that is missing.
        }
        throw new FulfilmentException(
                ErrorCode.LEDGER_BROKEN, "act %d is not what was recorded".formatted(act.sequence()));
    }

    /** A recorded report. Immutable. */
    record Said(FulfilmentState state, Instant at, boolean late) {}
}
