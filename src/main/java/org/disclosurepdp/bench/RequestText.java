package org.disclosurepdp.bench;

import java.util.stream.Collectors;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;

/** Requests as XACML 3.0 XML and as JSON Profile documents. Their values need no escapes: we generate them. */
public final class RequestText {
    private RequestText() {}

    /** The request as a XACML document. */
    public static String xml(AccessRequest request) {
        return request.categories().stream()
                .map(RequestText::xml)
                .collect(Collectors.joining(
                        "",
                        "<Request xmlns=\"" + PolicyText.NAMESPACE
                                + "\" CombinedDecision=\"false\" ReturnPolicyIdList=\"false\">",
                        "</Request>"));
    }

    /** The request as a JSON Profile document. */
    public static String json(AccessRequest request) {
        return request.categories().stream()
                .map(RequestText::json)
                .collect(Collectors.joining(",", "{\"Request\":{\"ReturnPolicyIdList\":false,\"Category\":[", "]}}"));
    }

    private static String xml(AttributeCategory category) {
        return category.attributes().stream()
                .map(RequestText::xml)
                .collect(Collectors.joining(
                        "", "<Attributes Category=\"%s\">".formatted(category.category()), "</Attributes>"));
    }

    private static String xml(Attribute attribute) {
        var issuer = attribute.issuer() == null ? "" : " Issuer=\"%s\"".formatted(attribute.issuer());
        return attribute.values().stream()
                .map(value -> "<AttributeValue DataType=\"%s\">%s</AttributeValue>"
                        .formatted(attribute.datatype(), value.text()))
                .collect(Collectors.joining(
                        "",
                        "<Attribute AttributeId=\"%s\"%s IncludeInResult=\"false\">".formatted(attribute.id(), issuer),
                        "</Attribute>"));
    }

    private static String json(AttributeCategory category) {
        return category.attributes().stream()
                .map(RequestText::json)
                .collect(Collectors.joining(
                        ",", "{\"CategoryId\":\"%s\",\"Attribute\":[".formatted(category.category()), "]}"));
    }

    private static String json(Attribute attribute) {
        return attribute.values().stream()
                .map(value -> "\"" + value.text() + "\"")
                .collect(Collectors.joining(
                        ",",
                        "{\"AttributeId\":\"%s\",\"DataType\":\"%s\",\"Value\":["
                                .formatted(attribute.id(), attribute.datatype()),
                        "]}"));
    }
}
