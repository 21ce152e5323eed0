package org.disclosurepdp.context;

import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Makes a Content element a document of its own: the same nodes, with every namespace in scope declared on it. */
final class XmlContent {
    private XmlContent() {}

    /** Copies the Content element the cursor stands on, and leaves the cursor on its end tag. */
    static String copy(XmlCursor cursor) {
        var xml = new StringBuilder(256);
        cursor.attributes(false);
        var name = qualifiedName(cursor.reader());
        startTag(xml, cursor.reader(), name, new TreeMap<>(cursor.namespaces()));
        int children = copyInside(xml, cursor);
        if (children != 1) {
            throw cursor.problem("`Content` must hold one element");
        }
        return xml.append("</").append(name).append('>').toString();
    }

    /**
     * Wraps a document, as the JSON Profile has it, into a Content element.
     *
     * @throws InvalidRequestException with a place inside the document
     */
    static String wrap(String document, int depthLimit) {
        try (var cursor = XmlCursor.open(document, depthLimit)) {
            return wrap(cursor);
        }
    }

    static String wrap(byte[] document, int depthLimit) {
        try (var cursor = XmlCursor.open(document, null, depthLimit)) {
            return wrap(cursor);
        }
    }

    private static String wrap(XmlCursor cursor) {
        cursor.root();
        if (cursor.is("Content")) {
            var content = copy(cursor);
            cursor.end();
            return content;
        }
        var xml = new StringBuilder(256).append("<xacml:Content");
        XmlText.attribute(xml, "xmlns:xacml", XmlCursor.XACML);
        xml.append('>');
        copyElement(xml, cursor);
        cursor.end();
        return xml.append("</xacml:Content>").toString();
    }

    private static void copyElement(StringBuilder xml, XmlCursor cursor) {
        var name = qualifiedName(cursor.reader());
        startTag(xml, cursor.reader(), name, declared(cursor.reader()));
        copyInside(xml, cursor);
        xml.append("</").append(name).append('>');
    }

    /** Copies everything up to the end tag of the current element, and counts its child elements. */
    private static int copyInside(StringBuilder xml, XmlCursor cursor) {
        int children = 0;
        var reader = cursor.reader();
        for (int event = cursor.next(); event != XMLStreamConstants.END_ELEMENT; event = cursor.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    children++;
                    copyElement(xml, cursor);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    XmlText.text(xml, reader.getText());
                case XMLStreamConstants.COMMENT ->
                    xml.append("<!--").append(reader.getText()).append("-->");
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> instruction(xml, reader);
                default -> {}
            }
        }
        return children;
    }

    private static void instruction(StringBuilder xml, XMLStreamReader reader) {
        xml.append("<?").append(reader.getPITarget());
        var data = reader.getPIData();
        if (data != null && !data.isEmpty()) {
            xml.append(' ').append(data);
        }
        xml.append("?>");
    }

    private static void startTag(
            StringBuilder xml, XMLStreamReader reader, String name, Map<String, String> namespaces) {
        xml.append('<').append(name);
        namespaces.forEach((prefix, namespace) ->
                XmlText.attribute(xml, prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, namespace));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            var attribute = qualified(reader.getAttributePrefix(i), reader.getAttributeLocalName(i));
            XmlText.attribute(xml, attribute, reader.getAttributeValue(i));
        }
        xml.append('>');
    }

    private static Map<String, String> declared(XMLStreamReader reader) {
        var namespaces = new TreeMap<String, String>();
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            var prefix = reader.getNamespacePrefix(i);
            var namespace = reader.getNamespaceURI(i);
            if (!XMLConstants.XML_NS_PREFIX.equals(prefix)) {
                namespaces.put(prefix == null ? "" : prefix, namespace == null ? "" : namespace);
            }
        }
        return namespaces;
    }

    private static String qualifiedName(XMLStreamReader reader) {
        return qualified(reader.getPrefix(), reader.getLocalName());
    }

    private static String qualified(@Nullable String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }
}
