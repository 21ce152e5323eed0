package org.disclosurepdp.policy;

import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.ValidationEvent;
import java.io.CharConversionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
            return document(file, root, reader.namespaces(), locations, contentHash);
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    /** The document as JAXB and the schema have it, or empty when it has problems, which are then in the list. */
    Optional<PolicyDocument> complete(String file, byte[] bytes, String contentHash) {
        var locations = new Locations(file);
        var found = problems.size();
        try {
            var reader = TrackingReader.of(bytes, strings);
            reader.nextTag();
            var unmarshaller = unmarshaller();
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
            return document(file, root, reader.namespaces(), locations, contentHash);
        } catch (XMLStreamException e) {
            problems.add(malformed(file, e));
        } catch (JAXBException e) {
            // Parse failures arrive here wrapped; schema failures have been reported by the event handler.
            if (problems.size() == found) {
                problems.add(wrapped(file, e));
            }
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
                return malformed(file, stream);
            }
        }
        return new Problem(file, 1, 1, "cannot be read as a XACML 3.0 policy");
    }

    private static Problem malformed(String file, XMLStreamException e) {
        var location = e.getLocation();
        int line = location == null ? 1 : Math.max(location.getLineNumber(), 1);
        int column = location == null ? 1 : Math.max(location.getColumnNumber(), 1);
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
