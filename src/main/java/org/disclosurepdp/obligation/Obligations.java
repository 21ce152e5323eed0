package org.disclosurepdp.obligation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Bearer;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.Status;
import org.disclosurepdp.model.StatusCode;

/** Who bears which obligation (the disclosure model, section 3.4). Immutable and thread-safe. */
public final class Obligations {
    private static final String WITHHELD = "permitted only with the obligation ";
    private static final String NOT_CARRIED = "which the caller has not said it carries out (obligation-not-supported)";
    private static final String NOT_DONE =
            "and no register holds that a person has carried it out (obligation-not-fulfilled)";

    private final Map<String, Bearer> bearers;
    private final Performed performed;

    /** Obligations with these bearers, where nobody has done anything. */
    public Obligations(Map<String, Bearer> bearers) {
        this(bearers, Performed.none());
    }

    /**
     * Obligations with these bearers.
     *
     * @param bearers by obligation id; an obligation that is not there is the caller's own, as any XACML obligation is
     */
    public Obligations(Map<String, Bearer> bearers, Performed performed) {
        this.bearers = Map.copyOf(bearers);
        this.performed = performed;
    }

    /**
     * The evaluation as this caller may have it. A Permit that obliges the caller to what it has not said it carries out
     * becomes Indeterminate and names the obligation: an enforcement point that cannot discharge an obligation may not
     * release (XACML 3.0 core, 7.2.2), so it must not hold a Permit either. The same becomes of one that somebody must have done
     * something for, unless a register holds that it was done; no caller can say so instead.
     */
    public Evaluation releasable(Evaluation evaluation, AccessRequest request, Instant at, Carried carried) {
        if (evaluation.outcome() != Outcome.PERMIT) {
            return evaluation;
        }
        for (var obligation : evaluation.obligations()) {
            var trouble = switch (bearer(obligation)) {
                case PDP -> null;
                case PERSON -> performed.holds(obligation.shortId(), request, at) ? null : NOT_DONE;
                case HOOK -> carried.includes(obligation.id()) ? null : NOT_CARRIED;
            };
            if (trouble != null) {
                return withheld(evaluation, obligation, trouble);
            }
        }
        return evaluation;
    }

    /** True if the policies permitted and only an obligation stood in the way. */
    public static boolean isWithheld(Evaluation evaluation) {
        var message = evaluation.status().message();
        return evaluation.outcome() == Outcome.INDETERMINATE && message != null && message.startsWith(WITHHELD);
    }

    private Bearer bearer(Obligation obligation) {
        return bearers.getOrDefault(obligation.id(), Bearer.HOOK);
    }

    /** What decided and what it read stay, for the ledger; obligations do not go with Indeterminate (7.18). */
    private static Evaluation withheld(Evaluation permit, Obligation obligation, String trouble) {
        var sentence = WITHHELD + "`%s`, %s".formatted(obligation.shortId(), trouble);
        return new Evaluation(
                Outcome.INDETERMINATE,
                new Status(StatusCode.PROCESSING_ERROR, sentence, List.of()),
                List.of(),
                List.of(),
                permit.applicablePolicies(),
                permit.rule(),
                permit.attributesUsed());
    }
}
