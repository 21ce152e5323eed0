package org.disclosurepdp.policy;

import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;

/** Where a tag begins. Immutable. */
final class TagStart implements Location {
    private final int line;
    private final int column;
    private final Location parser;

    private TagStart(int line, int column, Location parser) {
        this.line = line;
        this.column = column;
        this.parser = parser;
    }

    /**
     * The start of the tag that the parser, which stood {@code here} after the event {@code before}, has read next.
     *
     * @param head of a root element, the bytes of its file: the parser does not tell of white space before it
     */
    static TagStart after(Location here, int before, byte[] head) {
        int line = here.getLineNumber();
        int column = here.getColumnNumber();
        if (before == XMLStreamConstants.CHARACTERS) {
            // The end of a text is known by the bracket after it, which the parser has read then.
            return new TagStart(line, column - 1, here);
        }
        for (int i = offset(head, line, column); i < head.length && head[i] <= ' ' && head[i] > 0; i++) {
            if (head[i] == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new TagStart(line, column, here);
    }

    /** What stands before a root element is ASCII but for comments, where a letter may count twice. */
    private static int offset(byte[] head, int line, int column) {
        int at = 0;
        for (int passed = 1; passed < line && at < head.length; at++) {
            passed += head[at] == '\n' ? 1 : 0;
        }
        return at + column - 1;
    }

    @Override
    public int getLineNumber() {
        return line;
    }

    @Override
    public int getColumnNumber() {
        return column;
    }

    @Override
    public int getCharacterOffset() {
        return parser.getCharacterOffset();
    }

    @Override
    public String getPublicId() {
        return parser.getPublicId();
    }

    @Override
    public String getSystemId() {
        return parser.getSystemId();
    }
}
