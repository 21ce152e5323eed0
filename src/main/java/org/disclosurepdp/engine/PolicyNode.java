package org.disclosurepdp.engine;

import org.disclosurepdp.decision.IndexCoverage;
import org.disclosurepdp.model.DecidingRule;
import org.disclosurepdp.model.PolicyReference;

/**
 * A Policy or a PolicySet (XACML 3.0 core, 7.12 and 7.13): a target over combined children. Immutable.
 *
 * @param reference what to name when its target fails or its algorithm decides without a child
 * @param variableCount the size of the frame its variables need
 */
record PolicyNode(
        PolicyReference id,
        DecidingRule reference,
        TargetNode target,
        CombiningAlgorithm algorithm,
        Children children,
        int variableCount,
        Actions onPermit,
        Actions onDeny)
        implements Combinable {
    @Override
    public Verdict evaluate(RequestContext context) {
        return switch (target.match(context)) {
            case FALSE -> Verdict.NOT_APPLICABLE;
            case TRUE -> combine(context);
            case FAULT -> failsByTarget(context);
        };
    }

    private Verdict combine(RequestContext context) {
        var before = context.mark();
        var hidden = context.enter(variableCount);
        var verdict = algorithm.combine(context, children.candidates(context));
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

    @Override
    public Verdict potential() {
        return Verdict.INDETERMINATE_DP;
    }
}
