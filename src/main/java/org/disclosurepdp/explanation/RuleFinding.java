package org.disclosurepdp.explanation;

import java.util.List;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.Step;

/**
 * What came of one policy that can permit, or of a rule that prohibits. Immutable.
 *
 * @param rule the rule that came nearest to its effect, or the policy where its target kept every rule from being asked
 * @param obstacles what kept it from its effect, selectors first; none when it had it
 */
public record RuleFinding(
        PolicyElement policy,
        PolicyElement rule,
        Step.Result result,
        List<String> citations,
        List<Obstacle> obstacles) {
    private static final int OTHER_ACTION = 100;

    public RuleFinding {
        citations = List.copyOf(citations);
        obstacles = List.copyOf(obstacles);
    }

    /** The policy's id as people say it. */
    public String shortId() {
        return ShortId.of(policy.id());
    }

    /** True if it is about such a request. */
    public boolean applies() {
        return obstacles.stream().noneMatch(Obstacle::selector);
    }

    /** The same with other obstacles. */
    RuleFinding with(List<Obstacle> others) {
        return new RuleFinding(policy, rule, result, citations, others);
    }

    /** How far it is from being about such a request: another action is another question, and counts above all else. */
    long distance() {
        long distance = 0;
        for (var obstacle : obstacles) {
            if (obstacle.selector()) {
                distance += obstacle.text().action() ? OTHER_ACTION : 1;
            }
        }
        return distance;
    }
}
