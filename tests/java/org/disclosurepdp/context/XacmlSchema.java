package org.disclosurepdp.context;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The core schema of XACML 3.0, to hold documents against. */
final class XacmlSchema {
    /** As much of the schema of the xml namespace as the core schema refers to. */
    private static final String XML_NAMESPACE = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
              <xs:attribute name="id" type="xs:ID"/><xs:attribute name="lang" type="xs:language"/>
            </xs:schema>
            """;

    private static final Schema SCHEMA = load();

    private XacmlSchema() {}

    private static Schema load() {
        try (var core = XacmlSchema.class.getResourceAsStream("/xacml-core-v3-schema-wd-17.xsd")) {
            var text = new String(Objects.requireNonNull(core).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("schemaLocation=\"http://www.w3.org/2001/xml.xsd\"", "");
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new StreamSource[] {
                new StreamSource(new StringReader(XML_NAMESPACE)), new StreamSource(new StringReader(text))
            });
        } catch (IOException | SAXException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static void validate(byte[] document) throws IOException, SAXException {
        SCHEMA.newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
    }
}
