package org.disclosurepdp.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of one element in one evaluation. Immutable.
 *
 * @param fault why the result is {@link Result#INDETERMINATE}; null for any other. It holds no attribute value
 * @param beyond true if the decision did not need it: it was evaluated for what there is to say of it
 * @param children what was evaluated for it, in that order; what was not evaluated is not there. The parts of a variable are
 *     where it was first referred to
 */
public record Step(
        PolicyElement element, Result result, @Nullable String fault, boolean beyond, List<Step> children) {
    /** A decision, or the value of a target, condition or expression. */
    public enum Result {
        PERMIT,
        DENY,
        NOT_APPLICABLE,
        TRUE,
        FALSE,
        INDETERMINATE
    }

    public Step {
        children = List.copyOf(children);
    }

    /** This step, and all below it, the outer before the inner. */
    public Stream<Step> all() {
        var all = new ArrayList<Step>();
        addTo(all);
        return all.stream();
    }

    private void addTo(List<Step> all) {
        all.add(this);
        children.forEach(child -> child.addTo(all));
    }

    /** The steps directly below of one kind. */
    public Stream<Step> children(PolicyElement.Kind kind) {
        return children.stream().filter(step -> step.element().kind() == kind);
    }
}
