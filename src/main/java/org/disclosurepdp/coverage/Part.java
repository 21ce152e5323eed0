package org.disclosurepdp.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.trace.PolicyElement;

/**
 * One part of the policies and in how many scenarios what came of it. Immutable.
 *
 * @param name how a sentence names it: {@code `G.5-personally-engaged` of L14-G}
 * @param yes fired, matched, true or returned
 * @param no not applicable, not matched or false; an obligation and an advice have none
 * @param indeterminate in how many it could not be said
 */
public record Part(PolicyElement element, String name, int yes, int no, int indeterminate) {
    /** How many sides there are to cover: a rule fires, an obligation is returned, a condition comes out both ways. */
    public int sides() {
        return switch (element.kind()) {
            case RULE, OBLIGATION, ADVICE -> 1;
            case ANY_OF, TEST, VARIABLE -> 2;
            case POLICY_SET, POLICY, TARGET, ALL_OF, MATCH, CONDITION, CONNECTIVE -> 0;
        };
    }

    /** How many of the sides some scenario covers. */
    public int covered() {
        return sides() - missed().size();
    }

    /** One sentence, with its place, for each side that no scenario covers. */
    public List<Problem> missed() {
        var missed = new ArrayList<Problem>();
        if (sides() > 0 && yes == 0) {
            missed.add(element.at(name + " " + never(true)));
        }
        if (sides() > 1 && no == 0) {
            missed.add(element.at(name + " " + never(false)));
        }
        return missed;
    }

    /** What the part is: {@code rule}, {@code any-of}. */
    public String kind() {
        return element.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String never(boolean side) {
        return switch (element.kind()) {
            case RULE -> "never fires";
            case OBLIGATION, ADVICE -> "is never returned";
            case TARGET, ANY_OF, ALL_OF, MATCH -> side ? "never matches" : "always matches";
            case POLICY_SET, POLICY, CONDITION, CONNECTIVE, TEST, VARIABLE -> side ? "is never true" : "is never false";
        };
    }
}
