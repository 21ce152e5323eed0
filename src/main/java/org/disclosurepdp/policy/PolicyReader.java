package org.disclosurepdp.policy;

import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.io.CharConversionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import org.disclosurepdp.model.Problem;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.xacml.Xacml3JaxbHelper;

/**
 * Parses policy files, the common ones directly, remembering where each element stands, and reports what is wrong with its
 * place.
 */
final class PolicyReader {
    private static final Set<String> ROOTS = Set.of("PolicySet", "Policy");

    private final List<Problem> problems;
    private final SimpleTypes types = new SimpleTypes();
    private final Map<String, String> strings = new ConcurrentHashMap<>();
    private @Nullable Unmarshaller unmarshaller;

    PolicyReader(List<Problem> problems) {
        this.problems = problems;
    }

    /** The document, or empty when it has problems, which are then in the list. */
    Optional<PolicyDocument> read(String file, byte[] bytes, String contentHash) {
        return direct(file, bytes, contentHash).or(() -> complete(file, bytes, contentHash));
    }

    /**
     * The document, or empty when it has problems or is not as simple as most: the complete way decides then. Several
     * threads may read so at once.
     */
    Optional<PolicyDocument> direct(String file, byte[] bytes, String contentHash) {
        var locations = new Locations(file);
        try {
            var reader = TrackingReader.of(bytes, strings);
            var root = new DirectPolicyReader(reader, locations, types).read();
            return Optional.of(document(file, root, reader.namespaces(), locations, contentHash));
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    /** The document as JAXB and the schema have it, or empty when it has problems, which are then in the list. */
    Optional<PolicyDocument> complete(String file, byte[] bytes, String contentHash) {
        var locations = new Locations(file);
        var events = new SchemaEvents(file);
        try {
            var reader = TrackingReader.of(bytes, strings);
            reader.nextTag();
            if (!DirectCursor.NAMESPACE.equals(reader.getNamespaceURI()) || !ROOTS.contains(reader.getLocalName())) {
                problems.add(notAPolicy(file, reader));
                return Optional.empty();
            }
            var unmarshaller = unmarshaller();
            unmarshaller.setEventHandler(events);
            unmarshaller.setListener(new Unmarshaller.Listener() {
                @Override
                public void beforeUnmarshal(Object target, @Nullable Object parent) {
                    var location = reader.getLocation();
                    locations.put(target, location.getLineNumber(), location.getColumnNumber());
                }
            });
            var root = unmarshaller.unmarshal(reader);
            if (events.problems().isEmpty()) {
                return Optional.of(document(file, root, reader.namespaces(), locations, contentHash));
            }
            problems.addAll(events.problems());
        } catch (XMLStreamException e) {
            problems.add(malformed(file, e));
        } catch (JAXBException e) {
            problems.addAll(wrapped(file, e, events.problems()));
        }
        return Optional.empty();
    }

    /** Made when first needed: the schema alone takes longer than most policies take to read. */
    private Unmarshaller unmarshaller() {
        try {
            if (unmarshaller == null) {
                unmarshaller = Xacml3JaxbHelper.createXacml3Unmarshaller();
            }
            return unmarshaller;
        } catch (JAXBException e) {
            throw new IllegalStateException("the XACML schema does not load", e);
        }
    }

    private static PolicyDocument document(
            String file, Object root, Map<String, String> namespaces, Locations locations, String contentHash) {
        var element = root instanceof JAXBElement<?> wrapper ? wrapper.getValue() : root;
        return element instanceof PolicySet set
                ? new PolicyDocument(file, set, null, namespaces, locations, contentHash)
                : new PolicyDocument(file, null, (Policy) element, namespaces, locations, contentHash);
    }

    private static Problem notAPolicy(String file, TrackingReader reader) {
        var place = reader.getLocation();
        var namespace = reader.getNamespaceURI();
        var fix = DirectCursor.NAMESPACE.equals(namespace)
                ? null
                : namespace == null || namespace.isEmpty()
                        ? "write xmlns=\"%s\" in it".formatted(DirectCursor.NAMESPACE)
                        : "its namespace is `%s`, that of XACML 3.0 is `%s`"
                                .formatted(namespace, DirectCursor.NAMESPACE);
        return new Problem(
                file,
                place.getLineNumber(),
                place.getColumnNumber(),
                "`%s` is not a XACML 3.0 PolicySet or Policy".formatted(reader.getLocalName()),
                fix,
                null);
    }

    /** What keeps the file from being read on, which arrives here wrapped, after what its schema has against it. */
    private static List<Problem> wrapped(String file, JAXBException e, List<Problem> found) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof XMLStreamException stream && stream.getLocation() != null) {
                var last = malformed(file, stream);
                // What is refused for what it is has no details.
                return stream instanceof TrackingReader.RefusedException
                        ? List.of(last)
                        : Stream.concat(found.stream(), Stream.of(last)).toList();
            }
        }
        return found.isEmpty() ? List.of(new Problem(file, 1, 1, "cannot be read as a XACML 3.0 policy")) : found;
    }

    private static Problem malformed(String file, XMLStreamException e) {
        var location = e.getLocation();
        int line = location == null ? 1 : Math.max(location.getLineNumber(), 1);
        int column = location == null ? 1 : Math.max(location.getColumnNumber(), 1);
        // The parser tells of an end tag when it has read the bracket and the slash.
        if (String.valueOf(e.getMessage()).contains("matching end-tag") && column > 2) {
            column -= 2;
        }
        return new Problem(file, line, column, sentence(e));
    }

    private static String sentence(XMLStreamException e) {
        if (e instanceof TrackingReader.RefusedException refused) {
            return refused.sentence();
        }
        if (e.getNestedException() instanceof CharConversionException) {
            return "the file is not text in the encoding that it declares, UTF-8 where it declares none";
        }
        var message = String.valueOf(e.getMessage());
        var text = message.substring(message.indexOf("Message: ") + (message.contains("Message: ") ? 9 : 0))
                .strip();
        return "not well-formed XML: " + SchemaSentences.of(text);
    }
}
