package org.disclosurepdp.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Problem;

/**
 * A part of a policy as its author wrote it. Immutable. There is one for each XML element, so identity tells two that read
 * alike apart.
 *
 * @param id the PolicySetId, PolicyId, RuleId, VariableId, MatchId, FunctionId, ObligationId or AdviceId; empty for what has
 *     none
 * @param description the text of its Description, empty without one; a variable has that of its expression
 * @param reads the attributes that designators in it name, each once, in document order; a reference to a variable is not
 *     followed
 * @param literals the attribute values in it, in document order
 * @param effect {@code Permit} or {@code Deny} for a rule, an obligation and an advice; empty for any other
 * @param children in document order; a variable stands in its policy, not where it is referred to
 */
public record PolicyElement(
        Kind kind,
        String id,
        String description,
        String file,
        int line,
        int column,
        List<AttributeName> reads,
        List<String> literals,
        String effect,
        List<PolicyElement> children) {
    /** The kinds of part that an evaluation has a result for, and obligations and advice. */
    public enum Kind {
        POLICY_SET,
        POLICY,
        RULE,
        TARGET,
        ANY_OF,
        ALL_OF,
        MATCH,
        CONDITION,
        /** An application of and, or, not or n-of. */
        CONNECTIVE,
        /** Any other expression whose value is one boolean. */
        TEST,
        VARIABLE,
        OBLIGATION,
        ADVICE
    }

    public PolicyElement {
        reads = List.copyOf(reads);
        literals = List.copyOf(literals);
        children = List.copyOf(children);
    }

    /** This element, and all below it, the outer before the inner. */
    public Stream<PolicyElement> all() {
        var all = new ArrayList<PolicyElement>();
        addTo(all);
        return all.stream();
    }

    private void addTo(List<PolicyElement> all) {
        all.add(this);
        children.forEach(child -> child.addTo(all));
    }

    /** A sentence about it, with its place. */
    public Problem at(String sentence) {
        return new Problem(file, line, column, sentence);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "%s %s at %s:%d:%d".formatted(kind, id, file, line, column);
    }
}
