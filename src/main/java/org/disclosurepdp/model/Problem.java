package org.disclosurepdp.model;

/**
 * One thing wrong in a file, with its place: {@code file:line:column: sentence}. Immutable.
 *
 * @param line from 1; 0 when the whole file is meant
 * @param column from 1; 0 when the whole line is meant
 */
public record Problem(String file, int line, int column, String sentence) {
    @Override
    public String toString() {
        return "%s:%d:%d: %s".formatted(file, line, column, sentence);
    }
}
