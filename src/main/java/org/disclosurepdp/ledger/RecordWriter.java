package org.disclosurepdp.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeAssignment;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.DecidingRule;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.PolicyReference;
import org.disclosurepdp.model.Status;
import org.jspecify.annotations.Nullable;

/** Writes the record of format 1: everything about a decision but the attribute values. {@link RecordParser} reads it. */
final class RecordWriter {
    static final int FORMAT = 1;

    // Records are ASCII so that no database encoding and no terminal can change them.
    static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int INITIAL_BYTES = 4_096;

    static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String INCLUDED = "included";

    private final JsonGenerator json;

    private RecordWriter(JsonGenerator json) {
        this.json = json;
    }

    static Documents write(LedgerEntry entry, List<String> taxpayers) {
        var personal = bytes(json -> PersonalWriter.write(json, entry.decision()));
        var record = bytes(json -> new RecordWriter(json).entry(entry, taxpayers, Documents.digest(personal)));
        return new Documents(
                new String(record, StandardCharsets.ISO_8859_1), new String(personal, StandardCharsets.ISO_8859_1));
    }

    /** A JSON text, in the form that records have. */
    static String text(Content content) {
        return new String(bytes(content), StandardCharsets.ISO_8859_1);
    }

    /** What puts something into a JSON text. */
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] bytes(Content content) {
        try (var out = new ByteArrayBuilder(INITIAL_BYTES);
                var json = JSON.createGenerator(out)) {
            content.write(json);
            json.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    private void entry(LedgerEntry entry, List<String> taxpayers, String personalDigest) throws IOException {
        var decision = entry.decision();
        json.writeStartObject();
        json.writeNumberField("format", FORMAT);
        json.writeStringField("decision", decision.id());
        json.writeStringField("at", decision.at().toString());
        json.writeStringField("request", entry.requestId());
        json.writeStringField("caller", entry.caller());
        json.writeStringField("surface", entry.surface());
        json.writeStringField("revision", decision.policyRevision());
        json.writeStringField("outcome", decision.outcome().label());
        reasons(decision);
        request(decision.request());
        new UsesWriter(json, decision.request()).write(decision.evaluation().attributesUsed());
        if (!taxpayers.isEmpty()) {
            strings("taxpayers", taxpayers);
        }
        json.writeStringField("personal", personalDigest);
        json.writeEndObject();
    }

    private void reasons(Decision decision) throws IOException {
        var evaluation = decision.evaluation();
        status(evaluation.status());
        rule(evaluation.rule());
        obligations("obligations", evaluation.obligations());
        obligations("advice", evaluation.advice());
        policies(evaluation.applicablePolicies());
    }

    private void status(Status status) throws IOException {
        json.writeObjectFieldStart("status");
        json.writeStringField("code", Shorthand.of(status.code()));
        optional("message", status.message());
        if (!status.missing().isEmpty()) {
            json.writeArrayFieldStart("missing");
            for (var name : status.missing()) {
                name(name);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void rule(@Nullable DecidingRule rule) throws IOException {
        if (rule == null) {
            return;
        }
        json.writeObjectFieldStart("rule");
        json.writeStringField("policy", Shorthand.of(rule.policyId()));
        optional("rule", rule.ruleId() == null ? null : Shorthand.of(rule.ruleId()));
        strings("citations", rule.citations());
        json.writeEndObject();
    }

    private void obligations(String field, List<Obligation> obligations) throws IOException {
        if (obligations.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (var obligation : obligations) {
            json.writeStartObject();
            json.writeStringField("id", Shorthand.of(obligation.id()));
            if (!obligation.assignments().isEmpty()) {
                json.writeArrayFieldStart("assignments");
                for (var assignment : obligation.assignments()) {
                    assignment(assignment);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void assignment(AttributeAssignment assignment) throws IOException {
        json.writeStartArray();
        json.writeString(Shorthand.of(assignment.attributeId()));
        tail(assignment.datatype(), assignment.issuer(), assignment.category());
        json.writeEndArray();
    }

    private void policies(List<PolicyReference> policies) throws IOException {
        if (policies.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("policies");
        for (var policy : policies) {
            json.writeStartObject();
            json.writeStringField(policy.policySet() ? "set" : "policy", Shorthand.of(policy.id()));
            json.writeStringField("version", policy.version());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void request(AccessRequest request) throws IOException {
        options(request);
        json.writeArrayFieldStart("asked");
        for (var category : request.categories()) {
            category(category);
        }
        json.writeEndArray();
    }

    private void options(AccessRequest request) throws IOException {
        flag("policyIdList", request.returnPolicyIdList());
        flag("combined", request.combinedDecision());
        optional("xpath", request.xpathVersion());
        if (!request.requestReferences().isEmpty()) {
            json.writeArrayFieldStart("references");
            for (var reference : request.requestReferences()) {
                json.writeStartArray();
                for (var id : reference) {
                    json.writeString(id);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
        }
    }

    private void category(AttributeCategory category) throws IOException {
        json.writeStartObject();
        json.writeStringField("category", Shorthand.of(category.category()));
        optional("xmlId", category.xmlId());
        flag("content", category.content() != null);
        json.writeArrayFieldStart("attributes");
        for (var attribute : category.attributes()) {
            attribute(attribute);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void attribute(Attribute attribute) throws IOException {
        json.writeStartArray();
        json.writeString(Shorthand.of(attribute.id()));
        tail(attribute.datatype(), attribute.issuer(), attribute.includeInResult() ? INCLUDED : null);
        json.writeEndArray();
    }

    private void name(AttributeName name) throws IOException {
        json.writeStartArray();
        json.writeString(Shorthand.of(name.category()));
        json.writeString(Shorthand.of(name.id()));
        tail(name.datatype(), name.issuer(), null);
        json.writeEndArray();
    }

    // What most names do not have comes last, so that it can be left out: a string without an issuer has no tail.
    private void tail(String datatype, @Nullable String issuer, @Nullable String further) throws IOException {
        if (further != null || issuer != null || !datatype.equals(STRING)) {
            json.writeString(Shorthand.of(datatype));
        }
        if (further != null || issuer != null) {
            json.writeString(issuer == null ? null : Shorthand.of(issuer));
        }
        if (further != null) {
            json.writeString(Shorthand.of(further));
        }
    }

    private void strings(String field, List<String> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (var value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void optional(String field, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    private void flag(String field, boolean value) throws IOException {
        if (value) {
            json.writeBooleanField(field, true);
        }
    }
}
