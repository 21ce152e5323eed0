package org.disclosurepdp.oracle;

import java.util.List;
import java.util.Set;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.PolicyReference;

/**
 * What the standard says of one request. The standard leaves open which of several errors a response reports, so
 * {@code causes} holds every one that it may report; it is empty unless the verdict is Indeterminate.
 */
public record OracleResult(
        Verdict verdict,
        Set<Cause> causes,
        List<Obligation> obligations,
        List<Obligation> advice,
        List<PolicyReference> applicable) {
    public OracleResult {
        causes = Set.copyOf(causes);
        obligations = List.copyOf(obligations);
        advice = List.copyOf(advice);
        applicable = List.copyOf(applicable);
    }

    static final OracleResult NOT_APPLICABLE = of(Verdict.NOT_APPLICABLE);

    static OracleResult of(Verdict verdict) {
        return new OracleResult(verdict, Set.of(), List.of(), List.of(), List.of());
    }

    static OracleResult indeterminate(Verdict verdict, Set<Cause> causes) {
        return new OracleResult(verdict, causes, List.of(), List.of(), List.of());
    }

    OracleResult withApplicable(List<PolicyReference> list) {
        return new OracleResult(verdict, causes, obligations, advice, list);
    }
}
