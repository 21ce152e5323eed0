package org.disclosurepdp.engine;

/** Something in a policy that cannot be evaluated; the element is where. Caught by the policy compiler. */
final class CompileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Object element;

    CompileException(Object element, String sentence) {
        super(sentence);
        this.element = element;
    }

    Object element() {
        return element;
    }
}
