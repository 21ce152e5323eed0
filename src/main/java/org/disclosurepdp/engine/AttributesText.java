package org.disclosurepdp.engine;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The inside of an Attributes element, as text in a value: what access-permitted takes (XACML 3.0 core, A.3.16). */
final class AttributesText {
    private static final String XACML = "urn:oasis:names:tc:xacml:3.0:core:schema:wd-17";
    private static final ErrorHandler SILENT = new DefaultHandler();

    private AttributesText() {}

    /**
     * The category with what the text says of it.
     *
     * @throws IllegalArgumentException if the text is not the inside of an Attributes element
     */
    static AttributeCategory read(String category, String inside) {
        String content = null;
        var attributes = new ArrayList<Attribute>();
        for (var child : children(parse("<Attributes xmlns=\"" + XACML + "\">" + inside + "</Attributes>"))) {
            if (is(child, "Content") && content == null && attributes.isEmpty()) {
                content = serialized(child);
            } else if (is(child, "Attribute")) {
                attribute(child, attributes);
            } else {
                throw new IllegalArgumentException("an element that Attributes cannot hold");
            }
        }
        return new AttributeCategory(category, null, content, attributes);
    }

    private static Element parse(String text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(SILENT);
            return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("not well-formed", e);
        }
    }

    private static void attribute(Element element, List<Attribute> attributes) {
        var byDatatype = new LinkedHashMap<String, List<AttributeValue>>();
        for (var value : children(element)) {
            if (!is(value, "AttributeValue")) {
                throw new IllegalArgumentException("an element that Attribute cannot hold");
            }
            byDatatype
                    .computeIfAbsent(required(value, "DataType"), any -> new ArrayList<>())
                    .add(new AttributeValue(
                            value.getTextContent(), optional(value, "XPathCategory"), namespaces(value)));
        }
        var id = required(element, "AttributeId");
        if (element.hasAttribute("Issuer")) {
            // The text may come with a request, and nobody asked for which issuers that may speak.
            throw new IllegalArgumentException("an Issuer");
        }
        byDatatype.forEach((datatype, values) -> attributes.add(new Attribute(id, null, datatype, values, false)));
    }

    private static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static boolean is(Element element, String name) {
        return XACML.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    private static String required(Element element, String name) {
        var value = optional(element, name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private static @Nullable String optional(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name).strip() : null;
    }

    /** The prefixes in scope, as far as they are needed: for a path. */
    private static Map<String, String> namespaces(Element value) {
        var namespaces = new HashMap<String, String>();
        if (!value.hasAttribute("XPathCategory")) {
            return namespaces;
        }
        for (Node node = value; node instanceof Element; node = node.getParentNode()) {
            var declared = node.getAttributes();
            for (int i = 0; i < declared.getLength(); i++) {
                var attribute = declared.item(i);
                if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())
                        && "xmlns".equals(attribute.getPrefix())) {
                    namespaces.putIfAbsent(attribute.getLocalName(), attribute.getNodeValue());
                }
            }
        }
        return namespaces;
    }

    private static String serialized(Element content) {
        try {
            var factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            var text = new StringWriter();
            transformer.transform(new DOMSource(content), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalArgumentException("Content cannot be copied", e);
        }
    }
}
