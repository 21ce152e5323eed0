package org.disclosurepdp.difference;

import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.transform.dom.DOMResult;
import org.ow2.authzforce.xacml.Xacml3JaxbHelper;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Writes a part of a policy as text that is equal where the part means the same: names with their namespaces, attributes
 * in order, white space only where it counts, and no Description, which is collected apart. Not thread-safe.
 */
final class ElementText {
    private static final QName PART = new QName("part");

    private final Marshaller marshaller = marshaller();

    private static Marshaller marshaller() {
        try {
            var marshaller = Xacml3JaxbHelper.createXacml3Marshaller();
            marshaller.setSchema(null);
            return marshaller;
        } catch (JAXBException e) {
            throw new IllegalStateException("the XACML model does not load", e);
        }
    }

    /** Adds {@code part} to {@code text}, nothing where it is empty; true if it holds an XPath expression. */
    boolean add(Object part, StringBuilder text, List<String> descriptions) {
        var result = new DOMResult();
        try {
            marshaller.marshal(part instanceof JAXBElement<?> element ? element : wrapped(part), result);
        } catch (JAXBException e) {
            throw new IllegalStateException("what was read as XACML can always be written", e);
        }
        var root = ((Document) result.getNode()).getDocumentElement();
        boolean empty = !root.hasChildNodes() && part instanceof oasis.names.tc.xacml._3_0.core.schema.wd_17.Target;
        return !empty && write(root, text, descriptions);
    }

    @SuppressWarnings("unchecked") // A value is always an instance of its own class.
    private static <T> JAXBElement<T> wrapped(T part) {
        return new JAXBElement<>(PART, (Class<T>) part.getClass(), part);
    }

    private static boolean write(Element element, StringBuilder text, List<String> descriptions) {
        boolean xpath = element.hasAttribute("Path") || element.hasAttribute("XPathCategory");
        text.append('<').append(name(element));
        attributes(element)
                .forEach((name, value) ->
                        text.append(' ').append(name).append('=').append(quoted(value)));
        text.append('>');
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                if (name(inner).endsWith("}Description") && !name(element).endsWith("}AttributeValue")) {
                    descriptions.add(inner.getTextContent());
                } else {
                    xpath |= write(inner, text, descriptions);
                }
            } else if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(quoted(child.getNodeValue()));
            }
        }
        text.append("</>");
        return xpath;
    }

    private static Map<String, String> attributes(Element element) {
        var attributes = new TreeMap<String, String>();
        var all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            var attribute = all.item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                attributes.put(name(attribute), attribute.getNodeValue());
            }
        }
        return attributes;
    }

    private static String name(Node node) {
        var local = node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
        return node.getNamespaceURI() == null ? local : "{" + node.getNamespaceURI() + "}" + local;
    }

    /** So that no text reads as the markup around it. */
    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
