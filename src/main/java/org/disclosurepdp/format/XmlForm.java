package org.disclosurepdp.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.disclosurepdp.model.Problem;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads a policy file as XML, twice where need be: to refuse what is none, and to compare what two texts say. */
final class XmlForm {
    private static final String XACML = "urn:oasis:names:tc:xacml:3.0:core:schema:wd-17";
    private static final int DEEPEST = 200;

    private XmlForm() {}

    /** The text of a file whose root is a XACML 3.0 policy or policy set, with line ends as XML reads them. */
    static String text(String file, byte[] bytes) {
        try {
            var reader = input().createXMLStreamReader(new ByteArrayInputStream(bytes));
            var charset = charset(reader);
            if ("1.1".equals(reader.getVersion())) {
                throw refused(file, 1, 1, "is XML 1.1; policies are XML 1.0");
            }
            check(file, reader);
            var text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            text = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return text.replace("\r\n", "\n").replace('\r', '\n');
        } catch (XMLStreamException e) {
            var place = e.getLocation();
            throw refused(
                    file,
                    place == null ? 1 : Math.max(1, place.getLineNumber()),
                    place == null ? 1 : Math.max(1, place.getColumnNumber()),
                    "not well-formed XML: " + sentence(e));
        } catch (CharacterCodingException e) {
            throw refused(file, 1, 1, "its bytes are not text in the encoding that it declares");
        }
    }

    private static Charset charset(XMLStreamReader reader) {
        var declared = reader.getCharacterEncodingScheme();
        var found = declared != null ? declared : reader.getEncoding();
        return found == null ? StandardCharsets.UTF_8 : Charset.forName(found);
    }

    private static void check(String file, XMLStreamReader reader) throws XMLStreamException {
        int depth = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            var place = reader.getLocation();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw refused(
                        file,
                        place.getLineNumber(),
                        place.getColumnNumber(),
                        "a document type declaration is not allowed");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (depth == 0 && !isPolicy(reader)) {
                    throw refused(
                            file,
                            place.getLineNumber(),
                            place.getColumnNumber(),
                            "the root element must be a XACML 3.0 PolicySet or Policy");
                }
                if (++depth > DEEPEST) {
                    throw refused(
                            file,
                            place.getLineNumber(),
                            place.getColumnNumber(),
                            "elements are nested more than %d deep".formatted(DEEPEST));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private static boolean isPolicy(XMLStreamReader reader) {
        return XACML.equals(reader.getNamespaceURI())
                && (reader.getLocalName().equals("PolicySet")
                        || reader.getLocalName().equals("Policy"));
    }

    /** True if the two say the same: elements, attributes, comments, CDATA, and all text but indentation. */
    static boolean same(String before, String after) {
        var earlier = document(before);
        var later = document(after);
        if (earlier == null || later == null) {
            return false;
        }
        unindent(earlier);
        unindent(later);
        return earlier.isEqualNode(later);
    }

    private static @Nullable Document document(String text) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            // What the file declares of its encoding does not matter to a text that is decoded already.
            var body = text.startsWith("<?xml ") ? text.substring(text.indexOf("?>") + 2) : text;
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK parses XML safely", e);
        } catch (IOException | SAXException e) {
            return null;
        }
    }

    /** Takes the white space away that stands between elements and nothing else. */
    private static void unindent(Node parent) {
        boolean counts = parent instanceof Element element && countsAsItStands(element);
        for (var child = parent.getFirstChild(); child != null; ) {
            var next = child.getNextSibling();
            if (child.getNodeType() == Node.TEXT_NODE
                    && !counts
                    && child.getNodeValue().isBlank()) {
                parent.removeChild(child);
            } else if (child instanceof Element element && !Layout.VERBATIM.contains(element.getLocalName())) {
                unindent(element);
            }
            child = next;
        }
    }

    private static boolean countsAsItStands(Element element) {
        if (element.getAttribute("xml:space").equals("preserve")) {
            return true;
        }
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.CDATA_SECTION_NODE
                    || (child.getNodeType() == Node.TEXT_NODE
                            && !child.getNodeValue().isBlank())) {
                return true;
            }
        }
        return false;
    }

    private static XMLInputFactory input() {
        // The JDK's own, whatever else is on the class path: its limits are those that were tested.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLReporter((message, type, information, location) -> {});
        return factory;
    }

    private static String sentence(XMLStreamException e) {
        var message = String.valueOf(e.getMessage());
        int from = message.indexOf("Message: ");
        var text = (from < 0 ? message : message.substring(from + 9))
                .replace('\n', ' ')
                .strip();
        text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return text.isEmpty() || text.startsWith("XML")
                ? text
                : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    static FormatException refused(String file, int line, int column, String sentence) {
        return new FormatException(new Problem(file, line, column, sentence));
    }
}
