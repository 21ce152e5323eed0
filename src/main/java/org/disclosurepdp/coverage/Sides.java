package org.disclosurepdp.coverage;

import java.util.List;
import java.util.function.BiConsumer;
import org.disclosurepdp.coverage.Marks.Mark;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.PolicyElement.Kind;
import org.disclosurepdp.trace.Step;
import org.disclosurepdp.trace.Step.Result;

/**
 * On which side of its conditions one evaluation stands. A condition counts as met when its rule decided with its effect, and as
 * what made the difference when it alone, the other way, would have let its rule do so: so each number is of scenarios that
 * would notice a change of this condition.
 */
final class Sides {
    private final BiConsumer<PolicyElement, Mark> to;

    Sides(BiConsumer<PolicyElement, Mark> to) {
        this.to = to;
    }

    /** A policy set, policy or rule, without what is below it. */
    void of(Step step) {
        var effect = effect(step.element());
        if (step.result() == effect) {
            step.children(Kind.TARGET)
                    .flatMap(target -> target.children(Kind.ANY_OF))
                    .filter(anyOf -> anyOf.result() == Result.TRUE)
                    .forEach(anyOf -> to.accept(anyOf.element(), met(effect)));
            expressions(step).forEach(condition -> met(condition, true, met(effect)));
        } else if (step.result() == Result.NOT_APPLICABLE) {
            step.children(Kind.TARGET)
                    .filter(target -> target.result() == Result.FALSE)
                    .forEach(target -> alone(target.children(), true, unmet(effect)));
            expressions(step).forEach(condition -> alone(condition, true, unmet(effect)));
        }
    }

    /** What a part decides when it applies: a policy that may permit is a grant. */
    private static Result effect(PolicyElement element) {
        var prohibits = element.kind() != Kind.POLICY_SET
                && element.all()
                        .noneMatch(part ->
                                part.kind() == Kind.RULE && part.effect().equals("Permit"));
        return prohibits ? Result.DENY : Result.PERMIT;
    }

    private static Mark met(Result effect) {
        return effect == Result.PERMIT ? Mark.PERMIT_SIDE : Mark.DENY_SIDE;
    }

    private static Mark unmet(Result effect) {
        return effect == Result.PERMIT ? Mark.DENY_SIDE : Mark.PERMIT_SIDE;
    }

    private static List<Step> expressions(Step step) {
        return step.children().stream()
                .filter(child -> switch (child.element().kind()) {
                    case CONDITION, CONNECTIVE, TEST, VARIABLE -> true;
                    case POLICY_SET, POLICY, RULE, TARGET, ANY_OF, ALL_OF, MATCH, OBLIGATION, ADVICE -> false;
                })
                .toList();
    }

    private void met(Step step, boolean wanted, Mark mark) {
        if (is(step, wanted)) {
            to.accept(step.element(), mark);
            var below = negates(step) != wanted;
            step.children().forEach(child -> met(child, below, mark));
        }
    }

    /** A step that came out other than wanted, and all of its parts that alone did this. */
    private void alone(Step step, boolean wanted, Mark mark) {
        if (is(step, !wanted)) {
            to.accept(step.element(), mark);
            var below = negates(step) != wanted;
            var function = step.element().id();
            if (step.element().kind() != Kind.CONNECTIVE
                    || negates(step)
                    || isFunction(function, wanted ? "and" : "or")) {
                alone(step.children(), below, mark);
            } else if (isFunction(function, wanted ? "or" : "and")) {
                step.children().forEach(child -> alone(child, below, mark));
            }
        }
    }

    /** Steps that all had to come out as wanted: the one that did not, if there is just one. */
    private void alone(List<Step> all, boolean wanted, Mark mark) {
        var others = all.stream().filter(step -> !is(step, wanted)).toList();
        if (others.size() == 1) {
            var one = others.get(0);
            if (one.element().kind() == Kind.ANY_OF) {
                if (is(one, !wanted)) {
                    to.accept(one.element(), mark);
                }
            } else {
                alone(one, wanted, mark);
            }
        }
    }

    private static boolean is(Step step, boolean truth) {
        return step.result() == (truth ? Result.TRUE : Result.FALSE);
    }

    private static boolean negates(Step step) {
        return step.element().kind() == Kind.CONNECTIVE
                && isFunction(step.element().id(), "not");
    }

    private static boolean isFunction(String id, String name) {
        return id.endsWith(":" + name);
    }
}
