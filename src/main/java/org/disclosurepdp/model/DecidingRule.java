package org.disclosurepdp.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule that decided. For Indeterminate, the first in document order whose fact was missing. Immutable.
 *
 * @param ruleId null where a target decided and no rule was reached
 * @param citations the legal citations in the rule's Description, in order
 */
public record DecidingRule(String policyId, @Nullable String ruleId, List<String> citations) {
    public DecidingRule {
        citations = List.copyOf(citations);
    }

    /** The policy's id as people say it: {@code L14-G}, {@code PRO-I}, {@code closed-world}. */
    public String shortId() {
        return ShortId.of(policyId);
    }
}
