package org.disclosurepdp.oracle;

import java.util.LinkedHashSet;
import java.util.Set;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.StatusCode;

/** An expression that has no value (core, 7.3.5 and 7.4 to 7.6), with everything that may be reported as the cause. */
final class Indeterminate extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Set<Cause> causes;

    Indeterminate(Set<Cause> causes) {
        super("indeterminate", null, false, false);
        this.causes = Set.copyOf(causes);
    }

    static Indeterminate processing() {
        return new Indeterminate(Set.of(new Cause(StatusCode.PROCESSING_ERROR, null)));
    }

    /** A text that is no value of its data type: B.8 has a code of its own for it, and both are in use. */
    static Indeterminate syntax() {
        return new Indeterminate(
                Set.of(new Cause(StatusCode.SYNTAX_ERROR, null), new Cause(StatusCode.PROCESSING_ERROR, null)));
    }

    static Indeterminate missing(AttributeName name) {
        return new Indeterminate(Set.of(new Cause(StatusCode.MISSING_ATTRIBUTE, name)));
    }

    /** A fact that a register failed to tell: the text calls it missing or an error, so either may be reported. */
    static Indeterminate unavailable(AttributeName name) {
        return new Indeterminate(
                Set.of(new Cause(StatusCode.MISSING_ATTRIBUTE, name), new Cause(StatusCode.PROCESSING_ERROR, null)));
    }

    Set<Cause> causes() {
        return causes;
    }

    static Set<Cause> union(Set<Cause> left, Set<Cause> right) {
        var all = new LinkedHashSet<>(left);
        all.addAll(right);
        return all;
    }
}
