package org.disclosurepdp.engine;

import org.disclosurepdp.model.DecidingRule;
import org.jspecify.annotations.Nullable;

/**
 * A Rule (XACML 3.0 core, 7.11). Immutable.
 *
 * @param effect {@link Verdict#PERMIT} or {@link Verdict#DENY}
 * @param condition null when there is none
 */
record RuleNode(
        DecidingRule reference,
        Verdict effect,
        TargetNode target,
        @Nullable CompiledExpression condition,
        Actions actions)
        implements Combinable {
    @Override
    public Verdict evaluate(RequestContext context) {
        context.time().step();
        switch (target.match(context)) {
            case FALSE -> {
                return Verdict.NOT_APPLICABLE;
            }
            case FAULT -> {
                return fails(context);
            }
            case TRUE -> {}
        }
        if (condition != null) {
            switch (condition.truth(context)) {
                case FALSE -> {
                    return Verdict.NOT_APPLICABLE;
                }
                case FAULT -> {
                    return fails(context);
                }
                case TRUE -> {}
            }
        }
        if (!actions.append(context)) {
            return fails(context);
        }
        context.decidedBy(reference);
        return effect;
    }

    private Verdict fails(RequestContext context) {
        context.blame(reference);
        return potential();
    }

    @Override
    public Truth applicable(RequestContext context) {
        return target.match(context);
    }

    @Override
    public Verdict potential() {
        return effect.underTargetFault();
    }
}
