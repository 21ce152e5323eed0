package org.disclosurepdp.context;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.disclosurepdp.model.DecidingRule;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.Status;
import org.jspecify.annotations.Nullable;

/**
 * Writes AuthZEN answers. {@code decision} is true for Permit only. The text leaves {@code context} to the server; here
 * it is:
 *
 * <pre>
 * {"id": decision id, "outcome": "Permit" | "Deny" | "Indeterminate" | "NotApplicable",
 *  "reason": {"status"?: status code, "message"?: sentence,
 *             "missing"?: [{"category", "id", "datatype", "issuer"?}],
 *             "policy"?: short id, "rule"?: rule id, "citations"?: [text]},
 *  "obligations"?: [{"id", "attributes": [{"id", "category"?, "issuer"?, "datatype", "value"}]}],
 *  "advice"?: the same}
 * </pre>
 *
 * and for an item that lacks something {@code {"error": {"status": 400, "message": sentence}}}. Thread-safe.
 */
final class AuthzenWriter {
    private AuthzenWriter() {}

    /**
     * The answer to a query, in UTF-8.
     *
     * @param decisions those on {@link AuthzenQuery#requests}, in order, perhaps cut short by the query's stop
     */
    static byte[] write(AuthzenQuery query, List<Decision> decisions) {
        return JsonText.write(json -> {
            if (query.single()) {
                decision(json, decisions.get(0));
                return;
            }
            json.writeStartObject();
            json.writeArrayFieldStart("evaluations");
            evaluations(json, query, decisions);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void evaluations(JsonGenerator json, AuthzenQuery query, List<Decision> decisions)
            throws IOException {
        int next = 0;
        for (var item : query.items()) {
            boolean permit = false;
            if (item.request() == null) {
                incomplete(json, item.missing());
            } else if (next < decisions.size()) {
                var decision = decisions.get(next++);
                permit = decision.outcome() == Outcome.PERMIT;
                decision(json, decision);
            } else {
                return;
            }
            if (query.stop() == (permit ? AuthzenQuery.Stop.AFTER_PERMIT : AuthzenQuery.Stop.AFTER_DENY)) {
                return;
            }
        }
    }

    private static void incomplete(JsonGenerator json, @Nullable String missing) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("decision", false);
        json.writeObjectFieldStart("context");
        json.writeObjectFieldStart("error");
        json.writeNumberField("status", 400);
        JsonText.optional(json, "message", missing);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void decision(JsonGenerator json, Decision decision) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("decision", decision.outcome() == Outcome.PERMIT);
        json.writeObjectFieldStart("context");
        json.writeStringField("id", decision.id());
        json.writeStringField("outcome", decision.outcome().label());
        json.writeObjectFieldStart("reason");
        status(json, decision.evaluation().status());
        rule(json, decision.evaluation().rule());
        json.writeEndObject();
        all(json, "obligations", decision.evaluation().obligations());
        all(json, "advice", decision.evaluation().advice());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void status(JsonGenerator json, Status status) throws IOException {
        if (!status.isOk()) {
            json.writeStringField("status", status.code());
        }
        JsonText.optional(json, "message", status.message());
        if (status.missing().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("missing");
        for (var missing : status.missing()) {
            json.writeStartObject();
            json.writeStringField("category", missing.category());
            json.writeStringField("id", missing.id());
            json.writeStringField("datatype", missing.datatype());
            JsonText.optional(json, "issuer", missing.issuer());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void rule(JsonGenerator json, @Nullable DecidingRule rule) throws IOException {
        if (rule == null) {
            return;
        }
        json.writeStringField("policy", rule.shortId());
        JsonText.optional(json, "rule", rule.ruleId());
        if (!rule.citations().isEmpty()) {
            json.writeArrayFieldStart("citations");
            for (var citation : rule.citations()) {
                json.writeString(citation);
            }
            json.writeEndArray();
        }
    }

    private static void all(JsonGenerator json, String name, List<Obligation> obligations) throws IOException {
        if (obligations.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (var obligation : obligations) {
            json.writeStartObject();
            json.writeStringField("id", obligation.id());
            ObligationJson.attributes(json, obligation);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
