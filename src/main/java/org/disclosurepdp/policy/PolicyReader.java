package org.disclosurepdp.policy;

import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.ValidationEvent;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import org.disclosurepdp.model.Problem;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.xacml.Xacml3JaxbHelper;

/** Parses policy files, remembering where each element stands, and reports what is wrong with its place. */
final class PolicyReader {
    private static final int MAX_DEPTH = 200;
    private static final XMLInputFactory INPUT = newInputFactory();

    private final List<Problem> problems;
    private final Unmarshaller unmarshaller;
    private final Map<String, String> strings = new HashMap<>();

    PolicyReader(List<Problem> problems) {
        this.problems = problems;
        try {
            this.unmarshaller = Xacml3JaxbHelper.createXacml3Unmarshaller();
        } catch (JAXBException e) {
            throw new IllegalStateException("the XACML schema does not load", e);
        }
    }

    /** The document, or empty when it has problems, which are then in the list. */
    Optional<PolicyDocument> read(String file, byte[] bytes, String contentHash) {
        var locations = new Locations(file);
        var found = problems.size();
        try {
            var reader = new TrackingReader(INPUT.createXMLStreamReader(new ByteArrayInputStream(bytes)), strings);
            reader.nextTag();
            unmarshaller.setEventHandler(event -> report(file, event));
            unmarshaller.setListener(new Unmarshaller.Listener() {
                @Override
                public void beforeUnmarshal(Object target, @Nullable Object parent) {
                    var location = reader.getLocation();
                    locations.put(target, location.getLineNumber(), location.getColumnNumber());
                }
            });
            var root = unmarshaller.unmarshal(reader);
            if (problems.size() > found) {
                return Optional.empty();
            }
            return document(file, root, reader.namespaces, locations, contentHash);
        } catch (XMLStreamException e) {
            var location = e.getLocation();
            problems.add(new Problem(
                    file, location.getLineNumber(), location.getColumnNumber(), "not well-formed XML: " + sentence(e)));
        } catch (JAXBException e) {
            // Parse failures arrive here wrapped; schema failures have been reported by the event handler.
            if (problems.size() == found) {
                problems.add(wrapped(file, e));
            }
        }
        return Optional.empty();
    }

    private Optional<PolicyDocument> document(
            String file, Object root, Map<String, String> namespaces, Locations locations, String contentHash) {
        var element = root instanceof JAXBElement<?> wrapper ? wrapper.getValue() : root;
        if (element instanceof PolicySet set) {
            return Optional.of(new PolicyDocument(file, set, null, namespaces, locations, contentHash));
        }
        if (element instanceof Policy policy) {
            return Optional.of(new PolicyDocument(file, null, policy, namespaces, locations, contentHash));
        }
        problems.add(new Problem(file, 1, 1, "the root element must be a XACML 3.0 PolicySet or Policy"));
        return Optional.empty();
    }

    private boolean report(String file, ValidationEvent event) {
        var message = String.valueOf(event.getMessage());
        if (SchemaSentences.isPrelude(message)) {
            return true;
        }
        var locator = event.getLocator();
        problems.add(new Problem(
                file,
                Math.max(locator.getLineNumber(), 1),
                Math.max(locator.getColumnNumber(), 1),
                SchemaSentences.of(message)));
        return problems.size() < 1_000;
    }

    private static Problem wrapped(String file, JAXBException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof XMLStreamException stream && stream.getLocation() != null) {
                return new Problem(
                        file,
                        stream.getLocation().getLineNumber(),
                        stream.getLocation().getColumnNumber(),
                        "not well-formed XML: " + sentence(stream));
            }
        }
        return new Problem(file, 1, 1, "cannot be read as a XACML 3.0 policy");
    }

    private static String sentence(XMLStreamException e) {
        var message = String.valueOf(e.getMessage());
        var text = message.substring(message.indexOf("Message: ") + (message.contains("Message: ") ? 9 : 0))
                .strip();
        return SchemaSentences.of(text);
    }

    private static XMLInputFactory newInputFactory() {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Collects namespace declarations and bounds the depth, which recursive readers would otherwise pay for. */
    private static final class TrackingReader extends StreamReaderDelegate {
        private final Map<String, String> strings;
        private final Map<String, String> namespaces = new HashMap<>();
        private int depth;

        TrackingReader(XMLStreamReader reader, Map<String, String> strings) {
            super(reader);
            this.strings = strings;
        }

        /** Policies name the same few identifiers again and again, and a server holds them all: each is kept once. */
        @Override
        public String getAttributeValue(int index) {
            var value = super.getAttributeValue(index);
            var known = strings.putIfAbsent(value, value);
            return known == null ? value : known;
        }

        @Override
        public int next() throws XMLStreamException {
            var event = super.next();
            if (event == DTD || event == ENTITY_REFERENCE) {
                throw new XMLStreamException("a document type declaration is not allowed", getLocation());
            }
            if (event == START_ELEMENT) {
                track();
            } else if (event == END_ELEMENT) {
                depth--;
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
            if (++depth > MAX_DEPTH) {
                throw new XMLStreamException(
                        String.format(Locale.ROOT, "elements are nested more than %d deep", MAX_DEPTH), getLocation());
            }
            for (int i = 0; i < getNamespaceCount(); i++) {
                var prefix = getNamespacePrefix(i);
                namespaces.putIfAbsent(prefix == null ? "" : prefix, getNamespaceURI(i));
            }
        }
    }
}
