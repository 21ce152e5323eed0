package org.disclosurepdp.obligation;

import java.util.List;
import java.util.Map;
import org.disclosurepdp.model.Bearer;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.Status;
import org.disclosurepdp.model.StatusCode;

/** Who bears which obligation (the disclosure model, section 3.4). Immutable and thread-safe. */
public final class Obligations {
    private static final String WITHHELD = "permitted only with the obligation ";

    private final Map<String, Bearer> bearers;

    /**
     * Obligations with these bearers.
     *
     * @param bearers by obligation id; an obligation that is not there is the caller's own, as any XACML obligation is
     */
    public Obligations(Map<String, Bearer> bearers) {
        this.bearers = Map.copyOf(bearers);
    }

    /**
     * The evaluation as this caller may have it. A Permit that obliges the caller to what it has not said it carries out
     * becomes Indeterminate and names the obligation: an enforcement point that cannot discharge an obligation may not
     * release (XACML 3.0 core, 7.2.2), so it must not hold a Permit either. What a person must have done counts as the
     * caller's, too: no register is asked yet whether it was done, so only a caller that says it sees to it has a Permit.
     */
    public Evaluation releasable(Evaluation evaluation, Carried carried) {
        if (evaluation.outcome() != Outcome.PERMIT) {
            return evaluation;
        }
        for (var obligation : evaluation.obligations()) {
            if (bearer(obligation) != Bearer.PDP && !carried.includes(obligation.id())) {
                return withheld(evaluation, obligation);
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
    private static Evaluation withheld(Evaluation permit, Obligation obligation) {
        var sentence = WITHHELD + "`%s`, which the caller has not said it carries out".formatted(obligation.shortId());
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
