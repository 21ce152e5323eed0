package org.disclosurepdp.conform;

/** What was answered, or what a case expects, is not a response of its form. */
final class UnreadableAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableAnswerException(String sentence) {
        super(sentence);
    }
}
