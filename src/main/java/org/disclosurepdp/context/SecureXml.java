package org.disclosurepdp.context;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The only maker of XML parsers for what callers send: no DTD is processed, nothing outside the document is fetched,
 * and an entity that is not one of XML's own five is an error.
 */
final class SecureXml {
    private SecureXml() {}

    /** A namespace-aware reader; {@code charset} overrides what the document declares, as RFC 7303 wants. */
    static XMLStreamReader reader(byte[] document, @Nullable String charset) throws XMLStreamException {
        var bytes = new ByteArrayInputStream(document);
        return charset == null
                ? factory().createXMLStreamReader(bytes)
                : factory().createXMLStreamReader(bytes, charset);
    }

    static XMLStreamReader reader(String document) throws XMLStreamException {
        return factory().createXMLStreamReader(new StringReader(document));
    }

    /** A new one each time, in 7 µs: the JDK does not promise that a factory may be shared by threads. */
    private static XMLInputFactory factory() {
        // The JDK's own, whatever else is on the class path: its limits are those that were tested.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("external entities are not resolved");
        });
        return factory;
    }
}
