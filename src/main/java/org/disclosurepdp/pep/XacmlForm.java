package org.disclosurepdp.pep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One question and its answer as the JSON profile of XACML 3.0 has them. */
final class XacmlForm {
    private static final String SUBJECT = "urn:oasis:names:tc:xacml:1.0:subject-category:access-subject";
    private static final String RECIPIENT = "urn:oasis:names:tc:xacml:1.0:subject-category:recipient-subject";
    private static final String RESOURCE = "urn:oasis:names:tc:xacml:3.0:attribute-category:resource";
    private static final String ACTION = "urn:oasis:names:tc:xacml:3.0:attribute-category:action";
    private static final String ENVIRONMENT = "urn:oasis:names:tc:xacml:3.0:attribute-category:environment";
    private static final String SUBJECT_ID = "urn:oasis:names:tc:xacml:1.0:subject:subject-id";
    private static final String RESOURCE_ID = "urn:oasis:names:tc:xacml:1.0:resource:resource-id";
    private static final String ACTION_ID = "urn:oasis:names:tc:xacml:1.0:action:action-id";
    private static final String PURPOSE = "urn:oasis:names:tc:xacml:2.0:action:purpose";
    private static final String OWN = "urn:x-6103:attr:";
    private static final String PERMIT = "Permit";
    private static final List<String> OUTCOMES = List.of(PERMIT, "Deny", "Indeterminate", "NotApplicable");

    private XacmlForm() {}

    static byte[] write(PepRequest request) {
        var node = Json.MAPPER.createObjectNode();
        var categories = node.putObject("Request").putArray("Category");
        var subject = request.subject();
        category(categories, SUBJECT, SUBJECT_ID, subject.id(), subject.properties());
        category(
                categories,
                ACTION,
                ACTION_ID,
                request.action().name(),
                request.action().properties());
        var resource = request.resource();
        category(categories, RESOURCE, RESOURCE_ID, resource.id(), resource.properties());
        var recipient = request.recipient();
        if (recipient != null) {
            category(categories, RECIPIENT, SUBJECT_ID, recipient.id(), recipient.properties());
        }
        if (!request.context().isEmpty()) {
            attributes(open(categories, ENVIRONMENT), request.context());
        }
        return Json.write(node);
    }

    private static ArrayNode open(ArrayNode categories, String id) {
        var category = categories.addObject();
        category.put("CategoryId", id);
        return category.putArray("Attribute");
    }

    private static void category(
            ArrayNode categories, String id, String attributeId, String value, Map<String, Object> properties) {
        var attributes = open(categories, id);
        var first = attributes.addObject();
        first.put("AttributeId", attributeId);
        first.put("Value", value);
        attributes(attributes, properties);
    }

    private static void attributes(ArrayNode attributes, Map<String, Object> properties) {
        properties.forEach((name, value) -> {
            var attribute = attributes.addObject();
            attribute.put("AttributeId", name.equals("purpose") ? PURPOSE : name.indexOf(':') < 0 ? OWN + name : name);
            attribute.set("Value", Json.MAPPER.valueToTree(value));
        });
    }

    static PdpAnswer read(Wire.Reply reply) throws PepFailure {
        var results = Json.read(reply.body()).path("Response");
        if (!results.isArray() || results.size() != 1) {
            throw Json.rubbish();
        }
        var result = results.get(0);
        var outcome = result.path("Decision").asText();
        if (!OUTCOMES.contains(outcome)) {
            throw Json.rubbish();
        }
        // The profile has no place for the decision's id; without it nothing can be reported, so nothing is released.
        if (reply.decisionIds().size() != 1 || reply.decisionIds().get(0).isBlank()) {
            throw new PepFailure("the PDP's answer does not say which decision it is", false);
        }
        var message = result.path("Status").path("StatusMessage").asText();
        return new PdpAnswer(
                reply.decisionIds().get(0), outcome.equals(PERMIT), outcome, message, "", obligations(result));
    }

    private static List<PdpAnswer.Obligation> obligations(JsonNode result) throws PepFailure {
        var obligations = new ArrayList<PdpAnswer.Obligation>();
        for (var each : list(result.path("Obligations"))) {
            var attributes = new LinkedHashMap<String, List<String>>();
            for (var attribute : list(each.path("AttributeAssignment"))) {
                attributes
                        .computeIfAbsent(attribute.path("AttributeId").asText(), id -> new ArrayList<>())
                        .addAll(Json.texts(attribute.path("Value")));
            }
            if (!each.path("Id").isTextual()) {
                throw Json.rubbish();
            }
            obligations.add(new PdpAnswer.Obligation(each.path("Id").asText(), attributes));
        }
        return obligations;
    }

    private static JsonNode list(JsonNode node) throws PepFailure {
        if (!node.isMissingNode() && !node.isArray()) {
            throw Json.rubbish();
        }
        return node;
    }
}
