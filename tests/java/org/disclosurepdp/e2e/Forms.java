package org.disclosurepdp.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;

/** One request in each of the forms that callers may send. Stateless. */
final class Forms {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String XACML = "urn:oasis:names:tc:xacml:3.0:core:schema:wd-17";
    private static final Map<String, String> PARTS = Map.of(
            Categories.ACCESS_SUBJECT, "subject",
            Categories.RECIPIENT_SUBJECT, "recipient",
            Categories.RESOURCE, "resource",
            Categories.ACTION, "action");
    private static final Map<String, String> OWN_MEMBERS = Map.of(
            "urn:oasis:names:tc:xacml:1.0:subject:subject-id", "id",
            "urn:oasis:names:tc:xacml:1.0:resource:resource-id", "id",
            "urn:oasis:names:tc:xacml:1.0:action:action-id", "name");

    private Forms() {}

    static String xacmlJson(AccessRequest request) {
        var categories = request.categories().stream()
                .map(category -> Map.of(
                        "CategoryId",
                        category.category(),
                        "Attribute",
                        category.attributes().stream().map(Forms::jsonAttribute).toList()))
                .toList();
        return text(Map.of("Request", Map.of("Category", categories)));
    }

    private static Map<String, Object> jsonAttribute(Attribute attribute) {
        return Map.of(
                "AttributeId", attribute.id(),
                "DataType", attribute.datatype(),
                "Value", attribute.values().stream().map(AttributeValue::text).toList());
    }

    static String xacmlXml(AccessRequest request) {
        var xml = new StringBuilder(
                "<Request xmlns=\"%s\" ReturnPolicyIdList=\"false\" CombinedDecision=\"false\">".formatted(XACML));
        for (var category : request.categories()) {
            xml.append("<Attributes Category=\"%s\">".formatted(category.category()));
            for (var attribute : category.attributes()) {
                xml.append("<Attribute AttributeId=\"%s\" IncludeInResult=\"false\">".formatted(attribute.id()));
                for (var value : attribute.values()) {
                    xml.append("<AttributeValue DataType=\"%s\">".formatted(attribute.datatype()))
                            .append(value.text().replace("&", "&amp;").replace("<", "&lt;"))
                            .append("</AttributeValue>");
                }
                xml.append("</Attribute>");
            }
            xml.append("</Attributes>");
        }
        return xml.append("</Request>").toString();
    }

    /** The request as an AuthZEN evaluation; empty where it lacks what AuthZEN requires. */
    static Optional<Map<String, Object>> authzen(AccessRequest request, Vocabulary vocabulary) {
        var evaluation = new LinkedHashMap<String, Object>();
        var context = new LinkedHashMap<String, Object>();
        for (var category : request.categories()) {
            var part = PARTS.get(category.category());
            if (part == null) {
                category.attributes().forEach(each -> context.put(name(category, each, vocabulary), value(each)));
            } else {
                (part.equals("recipient") ? context : evaluation).put(part, entity(category, vocabulary));
            }
        }
        if (!context.isEmpty()) {
            evaluation.put("context", context);
        }
        boolean whole = evaluation.keySet().containsAll(List.of("subject", "action", "resource"));
        return whole && identified(evaluation.values()) && identified(context.values())
                ? Optional.of(evaluation)
                : Optional.empty();
    }

    static String authzenBatch(List<Map<String, Object>> evaluations) {
        return text(Map.of("evaluations", evaluations));
    }

    private static Map<String, Object> entity(AttributeCategory category, Vocabulary vocabulary) {
        var entity = new LinkedHashMap<String, Object>();
        var properties = new LinkedHashMap<String, Object>();
        if (!category.category().equals(Categories.ACTION)) {
            entity.put("type", "sample");
        }
        for (var attribute : category.attributes()) {
            var own = OWN_MEMBERS.get(attribute.id());
            if (own == null) {
                properties.put(name(category, attribute, vocabulary), value(attribute));
            } else {
                entity.put(own, value(attribute));
            }
        }
        entity.put("properties", properties);
        return entity;
    }

    /** True if every entity among the values has its id or name. */
    private static boolean identified(Iterable<Object> values) {
        for (var value : values) {
            if (value instanceof Map<?, ?> entity
                    && entity.containsKey("properties")
                    && !entity.containsKey("id")
                    && !entity.containsKey("name")) {
                return false;
            }
        }
        return true;
    }

    private static String name(AttributeCategory category, Attribute attribute, Vocabulary vocabulary) {
        return vocabulary.attributes().stream()
                .filter(each -> each.name().category().equals(category.category()))
                .filter(each -> each.name().id().equals(attribute.id()))
                .map(VocabularyAttribute::property)
                .findFirst()
                .orElseThrow();
    }

    private static Object value(Attribute attribute) {
        var values = new ArrayList<Object>();
        attribute.values().forEach(each -> values.add(each.text()));
        return values.size() == 1 ? values.get(0) : values;
    }

    private static String text(Object json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
