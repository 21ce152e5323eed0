package org.disclosurepdp.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.disclosurepdp.model.PolicyReference;

/** What policies and policy sets have in common: tables 5 and 6 (core, 7.12 and 7.13) and table 7 (7.14). */
final class Containers {
    /** The container's own obligations and advice for a decision. */
    interface OwnActions {
        PepActions forEffect(Verdict effect) throws Indeterminate;
    }

    private Containers() {}

    static OracleResult evaluate(
            Truth target, Supplier<OracleResult> algorithm, OwnActions own, PolicyReference reference) {
        if (target.isFalse()) {
            return OracleResult.NOT_APPLICABLE;
        }
        var combined = algorithm.get();
        if (combined.verdict() == Verdict.NOT_APPLICABLE) {
            return OracleResult.NOT_APPLICABLE;
        }
        if (target.isUnknown()) {
            var causes = Indeterminate.union(target.causes(), combined.causes());
            return OracleResult.indeterminate(spoilt(combined.verdict()), causes);
        }
        // 5.48: the target matched, whatever came of it then.
        var applicable = joined(combined.applicable(), List.of(reference));
        if (combined.verdict().isIndeterminate()) {
            return combined.withApplicable(applicable);
        }
        try {
            var actions = own.forEffect(combined.verdict());
            return new OracleResult(
                    combined.verdict(),
                    Set.of(),
                    joined(combined.obligations(), actions.obligations()),
                    joined(combined.advice(), actions.advice()),
                    applicable);
        } catch (Indeterminate e) {
            return OracleResult.indeterminate(combined.verdict().spoilt(), e.causes())
                    .withApplicable(applicable);
        }
    }

    /** Table 7. */
    private static Verdict spoilt(Verdict combined) {
        return combined.isIndeterminate() ? combined : combined.spoilt();
    }

    private static <T> List<T> joined(List<T> children, List<T> own) {
        var all = new ArrayList<>(children);
        all.addAll(own);
        return all;
    }
}
