package org.disclosurepdp.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks one XML document, knows where it is, and refuses what no XACML document holds: a DOCTYPE, entities, nesting
 * beyond the limit, text between elements. Not safe to share.
 */
final class XmlCursor implements AutoCloseable {
    static final String XACML = "urn:oasis:names:tc:xacml:3.0:core:schema:wd-17";

    private static final int MOST_NAMESPACES = 100;

    private record Binding(int depth, String prefix, String namespace) {}

    private final XMLStreamReader reader;
    private final int depthLimit;
    private final List<Binding> bindings = new ArrayList<>();
    private @Nullable Map<String, String> scope;
    private int depth;
    private int line = 1;
    private int column = 1;

    private XmlCursor(XMLStreamReader reader, int depthLimit) {
        this.reader = reader;
        this.depthLimit = depthLimit;
    }

    static XmlCursor open(byte[] document, @Nullable String charset, int depthLimit) {
        return open(XmlEncoding.decode(document, charset), depthLimit);
    }

    static XmlCursor open(String document, int depthLimit) {
        try {
            return new XmlCursor(SecureXml.reader(document), depthLimit).checked();
        } catch (XMLStreamException e) {
            throw malformed(e, 1, 1);
        }
    }

    private XmlCursor checked() {
        if ("1.1".equals(reader.getVersion())) {
            throw problem("XML 1.1 is not supported");
        }
        return this;
    }

    /** A refusal at the start of the current tag or text. */
    InvalidRequestException problem(String sentence) {
        return InvalidRequestException.at(line, column, sentence);
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    /** Moves to the root element. */
    void root() {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // Comments and processing instructions before the root say nothing.
        }
    }

    /** Refuses anything but comments and white space after the root element. */
    void end() {
        while (hasNext()) {
            next();
        }
    }

    /** Moves into the next child of the current element; false at the element's end tag. */
    boolean nextChild() {
        int event = next();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            if (isText(event) && !LexicalForms.strip(reader.getText()).isEmpty()) {
                throw problem("text is not allowed here");
            }
            event = next();
        }
        return event == XMLStreamConstants.START_ELEMENT;
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    /** Moves to the end tag of the current element, which must be empty. */
    void noChildren() {
        var name = localName();
        if (nextChild()) {
            throw problem("`%s` must be empty".formatted(name));
        }
    }

    /** The text of the current element, up to its end tag; a child element is refused. */
    String text() {
        var name = localName();
        String first = "";
        StringBuilder all = null;
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                throw problem("`%s` may hold only text, not %s".formatted(name, Shown.name(localName())));
            }
            if (!isText(event)) {
                continue;
            }
            if (all == null && first.isEmpty()) {
                first = reader.getText();
            } else {
                all = all == null ? new StringBuilder(first) : all;
                all.append(reader.getText());
            }
        }
        return all == null ? first : all.toString();
    }

    String localName() {
        return reader.getLocalName();
    }

    boolean inXacml() {
        return XACML.equals(reader.getNamespaceURI());
    }

    boolean is(String name) {
        return inXacml() && reader.getLocalName().equals(name);
    }

    /**
     * The values of the named attributes, null where absent. Any other attribute is refused, but for the schema hints
     * and, where {@code anyXml} is set, the {@code xml:} attributes.
     */
    @Nullable
    String[] attributes(boolean anyXml, String... names) {
        var values = new String[names.length];
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            int index = indexOf(names, attributeName(i));
            if (index >= 0) {
                values[index] = reader.getAttributeValue(i);
            } else if (!isHarmless(reader.getAttributeNamespace(i), reader.getAttributeLocalName(i), anyXml)) {
                throw problem("`%s` has an unknown attribute %s".formatted(localName(), Shown.name(attributeName(i))));
            }
        }
        return values;
    }

    private static int indexOf(String[] names, String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The attribute's name as it is usually written; what is in a strange namespace gets a name that matches none. */
    private String attributeName(int index) {
        var namespace = reader.getAttributeNamespace(index);
        var name = reader.getAttributeLocalName(index);
        if (namespace == null || namespace.isEmpty()) {
            return name;
        }
        return namespace.equals(XMLConstants.XML_NS_URI) ? "xml:" + name : "{" + namespace + "}" + name;
    }

    private static boolean isHarmless(@Nullable String namespace, String name, boolean anyXml) {
        if (XMLConstants.XML_NS_URI.equals(namespace)) {
            return anyXml;
        }
        return XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(namespace)
                && (name.equals("schemaLocation") || name.equals("noNamespaceSchemaLocation"));
    }

    /** The namespaces in scope, by prefix; the default namespace has the empty prefix. Immutable. */
    Map<String, String> namespaces() {
        if (scope == null) {
            var known = new HashMap<String, String>();
            for (var binding : bindings) {
                if (binding.namespace.isEmpty()) {
                    known.remove(binding.prefix);
                } else {
                    known.put(binding.prefix, binding.namespace);
                }
            }
            scope = Map.copyOf(known);
        }
        return scope;
    }

    /** The reader itself, to copy from; it moves only by {@link #next}. */
    XMLStreamReader reader() {
        return reader;
    }

    boolean hasNext() {
        try {
            return reader.hasNext();
        } catch (XMLStreamException e) {
            throw malformed(e, line, column);
        }
    }

    int next() {
        mark();
        if (reader.getEventType() == XMLStreamConstants.END_ELEMENT) {
            leave();
        }
        int event;
        try {
            event = reader.next();
        } catch (XMLStreamException e) {
            throw malformed(e, line, column);
        }
        switch (event) {
            case XMLStreamConstants.DTD -> throw problem("a DOCTYPE is not allowed");
            case XMLStreamConstants.ENTITY_REFERENCE -> throw problem("an entity reference is not allowed");
            case XMLStreamConstants.START_ELEMENT -> enter();
            default -> {}
        }
        return event;
    }

    private void enter() {
        depth++;
        if (depth > depthLimit) {
            throw problem("elements nest more than %d deep".formatted(depthLimit));
        }
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            var prefix = reader.getNamespacePrefix(i);
            var namespace = reader.getNamespaceURI(i);
            bindings.add(new Binding(depth, prefix == null ? "" : prefix, namespace == null ? "" : namespace));
            scope = null;
        }
        // Every expression keeps those it can see, so that their number is multiplied by that of the expressions.
        if (bindings.size() > MOST_NAMESPACES) {
            throw problem("more than %d namespaces are in scope".formatted(MOST_NAMESPACES));
        }
    }

    private void leave() {
        while (!bindings.isEmpty() && bindings.get(bindings.size() - 1).depth == depth) {
            bindings.remove(bindings.size() - 1);
            scope = null;
        }
        depth--;
    }

    /** The parser tells where an event ends; where the last one ended, the next begins. */
    private void mark() {
        Location end = reader.getLocation();
        if (end.getLineNumber() > 0) {
            line = end.getLineNumber();
            // After text the parser has read one character of the tag that ended it.
            int ahead = reader.getEventType() == XMLStreamConstants.CHARACTERS ? 1 : 0;
            column = Math.max(1, end.getColumnNumber() - ahead);
        }
    }

    /** The parser's own message may quote the document, so it is not passed on. */
    private static InvalidRequestException malformed(XMLStreamException e, int line, int column) {
        var place = e.getLocation();
        boolean known = place != null && place.getLineNumber() > 0;
        return InvalidRequestException.at(
                known ? place.getLineNumber() : line,
                known ? Math.max(1, place.getColumnNumber()) : column,
                "the XML is not well-formed");
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw malformed(e, line, column);
        }
    }
}
