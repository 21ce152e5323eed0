package org.disclosurepdp.policy;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Steps from tag to tag through a document of XACML elements. It stands at the start of an element, at the end of the one
 * around it, or at the end of the document, and gives up at whatever else is there but white space, comments and
 * processing instructions between elements.
 */
final class DirectCursor {
    static final String NAMESPACE = "urn:oasis:names:tc:xacml:3.0:core:schema:wd-17";
    private static final String END = "";
    private static final String NOTHING = "nothing";

    private final TrackingReader reader;
    private final Locations locations;
    /** The name of the element that starts here, or END, or NOTHING after the root. */
    private String name = NOTHING;

    DirectCursor(TrackingReader reader, Locations locations) throws XMLStreamException {
        this.reader = reader;
        this.locations = locations;
        move();
    }

    /** Reads the element at hand and moves past it. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws XMLStreamException;
    }

    /** Where an element starts. */
    record Place(int line, int column) {}

    /** What is thrown to give up: the document may be right or wrong, or mean something else than it seems. */
    static XMLStreamException unsure() {
        return new XMLStreamException("not known to be valid");
    }

    boolean at(String element) {
        return name.equals(element);
    }

    /** Whether the element around ends here. */
    boolean atEnd() {
        return name.equals(END);
    }

    /** The name of the element that starts here. */
    String name() {
        return name;
    }

    boolean finished() {
        return name.equals(NOTHING);
    }

    Place place() {
        var location = reader.getLocation();
        return new Place(location.getLineNumber(), location.getColumnNumber());
    }

    /** The values of the attributes with these names, null for one that is not there; gives up at any other attribute. */
    @Nullable
    String[] attributes(String... names) throws XMLStreamException {
        var values = new String[names.length];
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            var namespace = reader.getAttributeNamespace(i);
            if (namespace != null && !namespace.isEmpty()) {
                throw unsure();
            }
            values[index(reader.getAttributeLocalName(i), names)] = reader.getAttributeValue(i);
        }
        return values;
    }

    private static int index(String attribute, String[] names) throws XMLStreamException {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(attribute)) {
                return i;
            }
        }
        throw unsure();
    }

    /** Goes into the element, to its first child or its end. */
    void enter() throws XMLStreamException {
        move();
    }

    /** Goes into an element that has no attributes, and tells where it starts. */
    Place open() throws XMLStreamException {
        var place = place();
        attributes();
        enter();
        return place;
    }

    /** Goes out of the element, which must end here, and notes its place. */
    <T> T leave(Place place, T element) throws XMLStreamException {
        if (!atEnd()) {
            throw unsure();
        }
        move();
        return note(place, element);
    }

    /** Notes the place of an element, or of what wraps it, as JAXB's listener hears of both. */
    <T> T note(Place place, T element) {
        locations.put(element, place.line(), place.column());
        return element;
    }

    /** Goes past an element that may have no content, not even white space, and notes its place. */
    <T> T leaveEmpty(Place place, T element) throws XMLStreamException {
        if (reader.next() != XMLStreamConstants.END_ELEMENT) {
            throw unsure();
        }
        name = END;
        return leave(place, element);
    }

    /** The text of the element, up to its end; gives up at markup in it. */
    String text() throws XMLStreamException {
        String text = "";
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (!isText(event)) {
                throw unsure();
            }
            text = text.isEmpty() ? reader.getText() : text + reader.getText();
        }
        name = END;
        return text;
    }

    <T> @Nullable T optional(String element, Reading<T> reading) throws XMLStreamException {
        return at(element) ? reading.read() : null;
    }

    <T> T required(String element, Reading<T> reading) throws XMLStreamException {
        if (!at(element)) {
            throw unsure();
        }
        return reading.read();
    }

    /** One after the other, or null, as JAXB has it, when there is none. */
    <T> @Nullable List<T> any(String element, Reading<T> reading) throws XMLStreamException {
        return at(element) ? some(element, reading) : null;
    }

    <T> List<T> some(String element, Reading<T> reading) throws XMLStreamException {
        var list = new ArrayList<T>(2);
        do {
            list.add(required(element, reading));
        } while (at(element));
        return list;
    }

    /** An element that has text alone. */
    String textElement() throws XMLStreamException {
        attributes();
        var text = text();
        move();
        return text;
    }

    private void move() throws XMLStreamException {
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (!NAMESPACE.equals(reader.getNamespaceURI())) {
                    throw unsure();
                }
                name = reader.getLocalName();
                return;
            }
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                name = event == XMLStreamConstants.END_ELEMENT ? END : NOTHING;
                return;
            }
            skip(event);
        }
    }

    private void skip(int event) throws XMLStreamException {
        if (event == XMLStreamConstants.COMMENT || event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
            return;
        }
        if (!isText(event)) {
            throw unsure();
        }
        var characters = reader.getTextCharacters();
        int end = reader.getTextStart() + reader.getTextLength();
        for (int i = reader.getTextStart(); i < end; i++) {
            var c = characters[i];
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
                throw unsure();
            }
        }
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }
}
