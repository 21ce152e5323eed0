package org.disclosurepdp.policy;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * Collects namespace declarations, bounds the depth, which recursive readers would otherwise pay for, and tells where a tag
 * begins: an author looks there, and a start tag may end many lines below.
 */
final class TrackingReader extends StreamReaderDelegate {
    private static final int MAX_DEPTH = 200;
    private static final XMLInputFactory INPUT = newInputFactory();

    private final Map<String, String> strings;
    private final Map<String, String> namespaces = new HashMap<>();
    private final TagPlaces places;
    private final Deque<Location> open = new ArrayDeque<>();
    private Location start;

    private TrackingReader(XMLStreamReader reader, byte[] bytes, Map<String, String> strings) {
        super(reader);
        this.places = new TagPlaces(bytes);
        this.strings = strings;
        this.start = reader.getLocation();
    }

    /** A reader of these bytes, which keeps each value of an attribute once, in {@code strings}. */
    static TrackingReader of(byte[] bytes, Map<String, String> strings) throws XMLStreamException {
        return new TrackingReader(INPUT.createXMLStreamReader(new ByteArrayInputStream(bytes)), bytes, strings);
    }

    /** A policy that is well-formed and not accepted: the message says all, and needs no words around it. */
    static final class RefusedException extends XMLStreamException {
        private static final long serialVersionUID = 1L;
        private final String sentence;

        RefusedException(String sentence, Location location) {
            super(sentence, location);
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    /** Where the element at hand begins, also at its end; between tags where the parser stands. */
    @Override
    public Location getLocation() {
        return isStartElement() || isEndElement() ? start : super.getLocation();
    }

    /** Prefix to namespace, as declared so far. */
    Map<String, String> namespaces() {
        return namespaces;
    }

    /** Policies name the same few identifiers again and again, and a server holds them all: each is kept once. */
    @Override
    public @Nullable String getAttributeValue(int index) {
        var value = super.getAttributeValue(index);
        var known = strings.putIfAbsent(value, value);
        return known == null ? value : known;
    }

    @Override
    public int next() throws XMLStreamException {
        var event = super.next();
        if (event == DTD || event == ENTITY_REFERENCE) {
            throw new RefusedException(
                    "a document type declaration is not allowed in a policy; remove it",
                    event == DTD ? places.start() : super.getLocation());
        }
        if (event == START_ELEMENT) {
            start = places.start();
            open.push(start);
            track();
        } else if (event == END_ELEMENT) {
            places.end();
            start = open.pop();
        }
        return event;
    }

    @Override
    public int nextTag() throws XMLStreamException {
        int event;
        do {
            event = next();
        } while (event != START_ELEMENT && event != END_ELEMENT);
        return event;
    }

    private void track() throws XMLStreamException {
        if (open.size() > MAX_DEPTH) {
            throw new RefusedException(
                    String.format(Locale.ROOT, "elements are nested more than %d deep", MAX_DEPTH), start);
        }
        for (int i = 0; i < getNamespaceCount(); i++) {
            var prefix = getNamespacePrefix(i);
            namespaces.putIfAbsent(prefix == null ? "" : prefix, getNamespaceURI(i));
        }
    }

    private static XMLInputFactory newInputFactory() {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
