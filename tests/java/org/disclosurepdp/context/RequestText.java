package org.disclosurepdp.context;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;

/** Requests as a caller would write them: XML by hand, JSON by Jackson. */
final class RequestText {
    private RequestText() {}

    static String xml(AccessRequest request) {
        var xml = new StringBuilder("<Request xmlns=\"").append(XmlCursor.XACML);
        xml.append("\" xmlns:m=\"urn:m\" ReturnPolicyIdList=\"").append(request.returnPolicyIdList());
        xml.append("\" CombinedDecision=\"").append(request.combinedDecision()).append("\">\n");
        if (request.xpathVersion() != null) {
            xml.append("<RequestDefaults><XPathVersion>")
                    .append(request.xpathVersion())
                    .append("</XPathVersion></RequestDefaults>\n");
        }
        for (var category : request.categories()) {
            xml.append("<Attributes Category=\"")
                    .append(category.category())
                    .append("\" xml:id=\"")
                    .append(category.xmlId())
                    .append("\">\n");
            category.attributes().forEach(attribute -> attribute(xml, attribute));
            xml.append("</Attributes>\n");
        }
        if (!request.requestReferences().isEmpty()) {
            xml.append("<MultiRequests>");
            for (var reference : request.requestReferences()) {
                xml.append("<RequestReference>");
                reference.forEach(id -> xml.append("<AttributesReference ReferenceId=\"")
                        .append(id)
                        .append("\"/>"));
                xml.append("</RequestReference>");
            }
            xml.append("</MultiRequests>");
        }
        return xml.append("</Request>").toString();
    }

    private static void attribute(StringBuilder xml, Attribute attribute) {
        xml.append("<Attribute AttributeId=\"").append(attribute.id());
        if (attribute.issuer() != null) {
            xml.append("\" Issuer=\"").append(escaped(attribute.issuer()));
        }
        xml.append("\" IncludeInResult=\"").append(attribute.includeInResult()).append("\">");
        for (var value : attribute.values()) {
            xml.append("<AttributeValue DataType=\"").append(attribute.datatype());
            if (value.xpathCategory() != null) {
                xml.append("\" XPathCategory=\"").append(value.xpathCategory());
            }
            xml.append("\">").append(escaped(value.text())).append("</AttributeValue>");
        }
        xml.append("</Attribute>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String json(AccessRequest request) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart("Request");
            json.writeArrayFieldStart("Category");
            for (var category : request.categories()) {
                category(json, category);
            }
            json.writeEndArray();
            json.writeBooleanField("ReturnPolicyIdList", request.returnPolicyIdList());
            json.writeBooleanField("CombinedDecision", request.combinedDecision());
            if (request.xpathVersion() != null) {
                json.writeStringField("XPathVersion", request.xpathVersion());
            }
            if (!request.requestReferences().isEmpty()) {
                json.writeObjectFieldStart("MultiRequests");
                json.writeArrayFieldStart("RequestReference");
                for (var reference : request.requestReferences()) {
                    json.writeStartObject();
                    json.writeFieldName("ReferenceId");
                    json.writeArray(reference.toArray(String[]::new), 0, reference.size());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void category(JsonGenerator json, AttributeCategory category) throws IOException {
        json.writeStartObject();
        json.writeStringField("Id", category.xmlId());
        json.writeArrayFieldStart("Attribute");
        for (var attribute : category.attributes()) {
            json.writeStartObject();
            json.writeArrayFieldStart("Value");
            for (var value : attribute.values()) {
                if (value.xpathCategory() == null) {
                    json.writeString(value.text());
                } else {
                    json.writeStartObject();
                    json.writeStringField("XPath", value.text());
                    json.writeStringField("XPathCategory", value.xpathCategory());
                    json.writeArrayFieldStart("Namespaces");
                    for (var namespace : value.namespaces().entrySet()) {
                        json.writeStartObject();
                        json.writeStringField("Namespace", namespace.getValue());
                        json.writeStringField("Prefix", namespace.getKey());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeStringField("AttributeId", attribute.id());
            if (attribute.issuer() != null) {
                json.writeStringField("Issuer", attribute.issuer());
            }
            json.writeStringField("DataType", attribute.datatype());
            json.writeBooleanField("IncludeInResult", attribute.includeInResult());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("CategoryId", category.category());
        json.writeEndObject();
    }
}
