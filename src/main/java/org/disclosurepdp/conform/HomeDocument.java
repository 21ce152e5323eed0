package org.disclosurepdp.conform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Home documents (XACML REST Profile 1.1, 2.2): where the PDP resource is. Stateless. */
final class HomeDocument {
    private static final String RELATION = "http://docs.oasis-open.org/ns/xacml/relation/pdp";
    private static final String HOME = "http://ietf.org/ns/home-documents";
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private HomeDocument() {}

    /** The URL of the PDP resource, as it is written there. */
    static URI pdp(Exchange.Received answer) throws UnreadableAnswerException {
        var link =
                answer.mediaType().contains("json") ? inJson(JsonAnswers.parse(answer.body())) : inXml(answer.body());
        if (link.isEmpty()) {
            throw new UnreadableAnswerException("the home document has no link with the relation " + RELATION);
        }
        try {
            return URI.create(link.get());
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswerException("the link to the PDP is no URL: " + link.get());
        }
    }

    private static Optional<String> inJson(JsonNode home) throws UnreadableAnswerException {
        if (!home.path("resources").isObject()) {
            throw new UnreadableAnswerException("no home document: there is no object `resources`");
        }
        return Optional.ofNullable(
                home.path("resources").path(RELATION).path("href").textValue());
    }

    private static Optional<String> inXml(byte[] body) throws UnreadableAnswerException {
        try {
            var factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(body));
            reader.nextTag();
            if (!reader.getLocalName().equals("resources") || !HOME.equals(reader.getNamespaceURI())) {
                throw new UnreadableAnswerException("no home document: its root is no `resources`");
            }
            boolean inside = false;
            String link = null;
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (is(reader.getNamespaceURI(), HOME) && reader.getLocalName().equals("resource")) {
                    inside = is(reader.getAttributeValue(null, "rel"), RELATION);
                } else if (inside
                        && is(reader.getNamespaceURI(), ATOM)
                        && reader.getLocalName().equals("link")) {
                    link = reader.getAttributeValue(null, "href");
                }
            }
            return Optional.ofNullable(link);
        } catch (XMLStreamException e) {
            throw new UnreadableAnswerException("no well-formed home document");
        }
    }

    private static boolean is(@Nullable String actual, String expected) {
        return expected.equals(actual);
    }
}
