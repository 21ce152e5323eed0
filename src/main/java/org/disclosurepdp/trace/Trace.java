package org.disclosurepdp.trace;

import java.util.List;
import org.disclosurepdp.model.Evaluation;

/**
 * One evaluation with its steps. Immutable.
 *
 * @param roots the step of the root, or of each of several
 */
public record Trace(Evaluation evaluation, List<Step> roots) {
    public Trace {
        roots = List.copyOf(roots);
    }
}
