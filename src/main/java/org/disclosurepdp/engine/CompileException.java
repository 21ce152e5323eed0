package org.disclosurepdp.engine;

import org.jspecify.annotations.Nullable;

/**
 * Something in a policy that cannot be evaluated; the element is where. What else is wrong beside it is suppressed in it.
 * Caught by the policy compiler.
 */
final class CompileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Object element;
    private final @Nullable String fix;

    CompileException(Object element, String sentence) {
        this(element, sentence, null);
    }

    CompileException(Object element, String sentence, @Nullable String fix) {
        super(sentence);
        this.element = element;
        this.fix = fix;
    }

    /** The same, as a reference to what is broken meets it; what is beside it has been told. */
    CompileException again() {
        return new CompileException(element, String.valueOf(getMessage()), fix);
    }

    Object element() {
        return element;
    }

    /** What to do about it, or null where there is nothing to suggest. */
    @Nullable
    String fix() {
        return fix;
    }
}
