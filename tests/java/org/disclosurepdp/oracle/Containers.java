package org.disclosurepdp.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.disclosurepdp.model.Obligation;
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
            return OracleResult.indeterminate(spoilt(combined.verdict()), causes)
                    .withApplicable(listed(combined, false, reference));
        }
        if (combined.verdict().isIndeterminate()) {
            return combined.withApplicable(listed(combined, false, reference));
        }
        try {
            var actions = own.forEffect(combined.verdict());
            return new OracleResult(
                    combined.verdict(),
                    Set.of(),
                    joined(combined.obligations(), actions.obligations()),
                    joined(combined.advice(), actions.advice()),
                    listed(combined, true, reference));
        } catch (Indeterminate e) {
            return OracleResult.indeterminate(combined.verdict().spoilt(), e.causes())
                    .withApplicable(listed(combined, false, reference));
        }
    }

    /** Table 7. */
    private static Verdict spoilt(Verdict combined) {
        return combined.isIndeterminate() ? combined : combined.spoilt();
    }

    /** The PolicyIdentifierList (5.48): what decided, and what contains something that decided. */
    private static List<PolicyReference> listed(OracleResult combined, boolean decided, PolicyReference self) {
        var list = new ArrayList<>(combined.applicable());
        if (decided || !list.isEmpty()) {
            list.add(self);
        }
        return list;
    }

    private static List<Obligation> joined(List<Obligation> children, List<Obligation> own) {
        var all = new ArrayList<>(children);
        all.addAll(own);
        return all;
    }
}
