package org.disclosurepdp.attribute.register;

import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.model.Problem;

/**
 * Reads CSV as RFC 4180 has it, and keeps the place of every cell, which readers of libraries lose. Empty lines do not
 * count. Used once.
 */
final class CsvReader {
    private static final int END = -1;

    private final String file;
    private final String text;
    private final List<Problem> problems;
    private int next;
    private int line = 1;
    private int column = 1;

    /** A cell: its text and where it begins. Immutable. */
    record Cell(String text, int line, int column) {}

    CsvReader(String file, String text, List<Problem> problems) {
        this.file = file;
        this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
        this.problems = problems;
    }

    /** The rows, as far as they can be read; what cannot has become a problem. */
    List<List<Cell>> rows() {
        var rows = new ArrayList<List<Cell>>();
        while (peek() != END) {
            if (!lineEnd()) {
                rows.add(row());
            }
        }
        return rows;
    }

    private List<Cell> row() {
        var cells = new ArrayList<Cell>();
        do {
            cells.add(peek() == '"' ? quoted() : plain());
        } while (comma());
        lineEnd();
        return cells;
    }

    private Cell plain() {
        var startLine = line;
        var startColumn = column;
        var value = new StringBuilder();
        while (inCell()) {
            if (peek() == '"') {
                problem(line, column, "a value with a quotation mark must be quoted, and the mark doubled");
            }
            value.append(take());
        }
        return new Cell(value.toString(), startLine, startColumn);
    }

    private Cell quoted() {
        var startLine = line;
        var startColumn = column;
        var value = new StringBuilder();
        take();
        while (true) {
            if (peek() == END) {
                problem(startLine, startColumn, "the quotation mark is not closed");
                return new Cell(value.toString(), startLine, startColumn);
            }
            var character = take();
            if (character != '"') {
                value.append(character);
            } else if (peek() == '"') {
                value.append(take());
            } else {
                break;
            }
        }
        if (inCell()) {
            problem(line, column, "a comma or the end of the line must follow the quotation mark");
            while (inCell()) {
                take();
            }
        }
        return new Cell(value.toString(), startLine, startColumn);
    }

    private boolean inCell() {
        return peek() != ',' && peek() != '\n' && peek() != '\r' && peek() != END;
    }

    private boolean comma() {
        if (peek() != ',') {
            return false;
        }
        take();
        return true;
    }

    private boolean lineEnd() {
        if (peek() == '\r') {
            take();
            if (peek() == '\n') {
                take();
            }
            return true;
        }
        if (peek() == '\n') {
            take();
            return true;
        }
        return false;
    }

    private int peek() {
        return next < text.length() ? text.charAt(next) : END;
    }

    private char take() {
        var character = text.charAt(next++);
        // A carriage return ends a line unless the line feed that does so comes next.
        if (character == '\n' || (character == '\r' && peek() != '\n')) {
            line++;
            column = 1;
        } else {
            column++;
        }
        return character;
    }

    private void problem(int atLine, int atColumn, String sentence) {
        problems.add(new Problem(file, atLine, atColumn, sentence));
    }
}
