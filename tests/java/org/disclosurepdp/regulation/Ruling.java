package org.disclosurepdp.regulation;

import java.util.Set;
import org.disclosurepdp.model.Outcome;

/** What the model says of a request: the decision, the deciding rule, and the short ids of obligations and advice. */
record Ruling(Outcome outcome, String rule, Set<String> obligations, Set<String> advice) {
    Ruling {
        obligations = Set.copyOf(obligations);
        advice = Set.copyOf(advice);
    }

    static Ruling without(Outcome outcome, String rule) {
        return new Ruling(outcome, rule, Set.of(), Set.of());
    }
}
