package org.disclosurepdp.engine;

import org.disclosurepdp.decision.IndexCoverage;
import org.disclosurepdp.model.DecidingRule;
import org.disclosurepdp.model.PolicyReference;

/**
 * A Policy or a PolicySet (XACML 3.0 core, 7.12 and 7.13): a target over combined children. Immutable.
 *
 * @param reference what to name when its target fails or its algorithm decides without a child
 * @param variableCount the size of the frame its variables need
 * @param potential what it becomes at most when its target fails
 */
record PolicyNode(
        PolicyReference id,
        DecidingRule reference,
        TargetNode target,
        CombiningAlgorithm algorithm,
        Children children,
        int variableCount,
        Actions onPermit,
        Actions onDeny,
        Verdict potential)
        implements Combinable {
    PolicyNode(
            PolicyReference id,
            DecidingRule reference,
            TargetNode target,
            CombiningAlgorithm algorithm,
            Children children,
            int variableCount,
            Actions onPermit,
            Actions onDeny) {
        this(
                id,
                reference,
                target,
                algorithm,
                children,
                variableCount,
                onPermit,
                onDeny,
                potential(algorithm, children));
    }

    /** The Indeterminate that a failing target makes of the effects that can come of the children. */
    private static Verdict potential(CombiningAlgorithm algorithm, Children children) {
        int sides = 0;
        for (var child : children.all()) {
            sides |= child.potential().sides();
        }
        if (!algorithm.keepsSides() || sides == 0) {
            return Verdict.INDETERMINATE_DP;
        }
        return sides == Verdict.PERMIT.sides()
                ? Verdict.INDETERMINATE_P
                : sides == Verdict.DENY.sides() ? Verdict.INDETERMINATE_D : Verdict.INDETERMINATE_DP;
    }

    @Override
    public Verdict evaluate(RequestContext context) {
        context.time().step();
        return switch (target.match(context)) {
            case FALSE -> Verdict.NOT_APPLICABLE;
            case TRUE -> combine(context);
            case FAULT -> failsByTarget(context);
        };
    }

    private Verdict combine(RequestContext context) {
        var before = context.mark();
        var hidden = context.enter(variableCount);
        var verdict = algorithm.combine(context, children);
        if (verdict == Verdict.PERMIT || verdict == Verdict.DENY) {
            if (context.decider() == null) {
                context.decidedBy(reference);
            }
            if (!(verdict == Verdict.PERMIT ? onPermit : onDeny).append(context)) {
                context.discard(before, context.mark());
                context.blame(reference);
                verdict = verdict.underTargetFault();
            }
        }
        if (verdict != Verdict.NOT_APPLICABLE) {
            context.applies(id);
        }
        context.leave(hidden);
        return verdict;
    }

    /** Table 7: the children are still asked, for which of Permit and Deny they could have given. */
    private Verdict failsByTarget(RequestContext context) {
        var fault = context.fault();
        var before = context.mark();
        var applicable = context.applicable.size();
        var verdict = combine(context).underTargetFault();
        context.discard(before, context.mark());
        context.forgetApplicable(applicable);
        context.restore(fault, reference);
        return verdict;
    }

    @Override
    public Truth applicable(RequestContext context) {
        var truth = target.match(context);
        if (truth == Truth.FAULT) {
            context.blame(reference);
        }
        return truth;
    }

    /** Of its children and of all below them. */
    IndexCoverage coverage() {
        return children.coverage();
    }
}
