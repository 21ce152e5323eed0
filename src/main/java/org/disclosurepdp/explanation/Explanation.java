package org.disclosurepdp.explanation;

import java.util.List;
import org.disclosurepdp.trace.Trace;

/**
 * Why one decision came out as it did. Immutable. Holds attribute values; {@link ExplanationText} and {@link ExplanationJson}
 * leave them out for those who may not see them.
 *
 * @param grants what became of each policy that can permit, the nearest first
 * @param prohibitions the prohibitions that denied, or of which it cannot be told whether they do
 * @param permittedIf the smallest sets of changed facts that would permit, the fewest changes first; none for a Permit
 * @param complete false if there may be other sets: the search ended at its bound
 */
public record Explanation(
        Trace trace,
        List<RuleFinding> grants,
        List<RuleFinding> prohibitions,
        List<List<FactChange>> permittedIf,
        boolean complete) {
    /** What somebody may see. */
    public enum Level {
        /** Ids of elements, rules and attributes, and citations: for who asked for the decision. */
        IDS,
        /** The values of attributes, too: for an auditor. */
        VALUES
    }

    public Explanation {
        grants = List.copyOf(grants);
        prohibitions = List.copyOf(prohibitions);
        permittedIf = permittedIf.stream().map(List::copyOf).toList();
    }
}
