package org.disclosurepdp.context;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.disclosurepdp.model.AttributeAssignment;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.PolicyReference;
import org.disclosurepdp.model.Status;

/** Writes responses in the JSON Profile of XACML 3.0, version 1.1 (section 5). Thread-safe. */
final class JsonResponseWriter {
    private JsonResponseWriter() {}

    /**
     * The response, in UTF-8. Members without a value are left out, and so is a Status that says no more than ok. Data
     * types are always given, in full, so that no reader has to infer one.
     */
    static byte[] write(List<Decision> decisions) {
        return JsonText.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("Response");
            for (var decision : decisions) {
                result(json, decision);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void result(JsonGenerator json, Decision decision) throws IOException {
        var evaluation = decision.evaluation();
        json.writeStartObject();
        json.writeStringField("Decision", evaluation.outcome().label());
        status(json, evaluation.status());
        all(json, "Obligations", evaluation.obligations());
        all(json, "AssociatedAdvice", evaluation.advice());
        categories(json, decision.request().categories());
        if (decision.request().returnPolicyIdList()
                && !evaluation.applicablePolicies().isEmpty()) {
            json.writeObjectFieldStart("PolicyIdentifierList");
            policies(json, "PolicyIdReference", evaluation.applicablePolicies(), false);
            policies(json, "PolicySetIdReference", evaluation.applicablePolicies(), true);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void status(JsonGenerator json, Status status) throws IOException {
        if (status.isOk() && status.message() == null && status.missing().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("Status");
        json.writeObjectFieldStart("StatusCode");
        json.writeStringField("Value", status.code());
        json.writeEndObject();
        JsonText.optional(json, "StatusMessage", status.message());
        if (!status.missing().isEmpty()) {
            json.writeArrayFieldStart("StatusDetail");
            for (var missing : status.missing()) {
                missing(json, missing);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void missing(JsonGenerator json, AttributeName missing) throws IOException {
        json.writeStartObject();
        json.writeStringField("Category", missing.category());
        json.writeStringField("AttributeId", missing.id());
        json.writeStringField("DataType", missing.datatype());
        JsonText.optional(json, "Issuer", missing.issuer());
        json.writeEndObject();
    }

    private static void all(JsonGenerator json, String name, List<Obligation> obligations) throws IOException {
        if (obligations.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (var obligation : obligations) {
            json.writeStartObject();
            json.writeStringField("Id", obligation.id());
            if (!obligation.assignments().isEmpty()) {
                json.writeArrayFieldStart("AttributeAssignment");
                for (var assignment : obligation.assignments()) {
                    assignment(json, assignment);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void assignment(JsonGenerator json, AttributeAssignment assignment) throws IOException {
        json.writeStartObject();
        json.writeStringField("AttributeId", assignment.attributeId());
        JsonText.optional(json, "Category", assignment.category());
        JsonText.optional(json, "Issuer", assignment.issuer());
        json.writeStringField("DataType", assignment.datatype());
        json.writeFieldName("Value");
        JsonText.value(json, assignment.datatype(), assignment.value());
        json.writeEndObject();
    }

    private static void categories(JsonGenerator json, List<AttributeCategory> categories) throws IOException {
        boolean started = false;
        for (var category : categories) {
            var included = Included.in(category);
            if (included.isEmpty()) {
                continue;
            }
            if (!started) {
                json.writeArrayFieldStart("Category");
                started = true;
            }
            json.writeStartObject();
            json.writeStringField("CategoryId", category.category());
            json.writeArrayFieldStart("Attribute");
            for (var attribute : included) {
                json.writeStartObject();
                json.writeStringField("AttributeId", attribute.id());
                JsonText.optional(json, "Issuer", attribute.issuer());
                json.writeStringField("DataType", attribute.datatype());
                json.writeBooleanField("IncludeInResult", true);
                json.writeFieldName("Value");
                JsonText.values(json, attribute.datatype(), attribute.values());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        if (started) {
            json.writeEndArray();
        }
    }

    private static void policies(JsonGenerator json, String name, List<PolicyReference> policies, boolean sets)
            throws IOException {
        var kind = policies.stream().filter(each -> each.policySet() == sets).toList();
        if (kind.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (var policy : kind) {
            json.writeStartObject();
            json.writeStringField("Id", policy.id());
            json.writeStringField("Version", policy.version());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
