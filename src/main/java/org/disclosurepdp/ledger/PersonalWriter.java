package org.disclosurepdp.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Obligation;

/**
 * Writes the personal part of an entry: the values, each at the place that its name has in the record. It begins with
 * a salt, so that the digest in the record tells nothing about values that can be guessed.
 */
final class PersonalWriter {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    private final JsonGenerator json;

    private PersonalWriter(JsonGenerator json) {
        this.json = json;
    }

    static void write(JsonGenerator json, Decision decision) throws IOException {
        var evaluation = decision.evaluation();
        var writer = new PersonalWriter(json);
        json.writeStartObject();
        json.writeStringField("salt", salt());
        writer.request(decision.request());
        json.writeArrayFieldStart("used");
        for (var use : evaluation.attributesUsed()) {
            writer.texts(use.values());
        }
        json.writeEndArray();
        writer.obligations("obligations", evaluation.obligations());
        writer.obligations("advice", evaluation.advice());
        json.writeEndObject();
    }

    private static String salt() {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    private void request(AccessRequest request) throws IOException {
        json.writeArrayFieldStart("asked");
        for (var category : request.categories()) {
            json.writeStartArray();
            for (Attribute attribute : category.attributes()) {
                json.writeStartArray();
                for (var value : attribute.values()) {
                    value(value);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("content");
        for (AttributeCategory category : request.categories()) {
            if (category.content() != null) {
                json.writeString(category.content());
            }
        }
        json.writeEndArray();
    }

    private void obligations(String field, List<Obligation> obligations) throws IOException {
        json.writeArrayFieldStart(field);
        for (var obligation : obligations) {
            json.writeStartArray();
            for (var assignment : obligation.assignments()) {
                value(assignment.value());
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void value(AttributeValue value) throws IOException {
        if (value.xpathCategory() == null && value.namespaces().isEmpty()) {
            json.writeString(value.text());
            return;
        }
        json.writeStartObject();
        json.writeStringField("text", value.text());
        if (value.xpathCategory() != null) {
            json.writeStringField("category", value.xpathCategory());
        }
        // Pairs, not fields: a prefix that is no text in any language is no name that JSON readers take.
        json.writeArrayFieldStart("namespaces");
        for (var namespace : new TreeMap<>(value.namespaces()).entrySet()) {
            json.writeStartArray();
            json.writeString(namespace.getKey());
            json.writeString(namespace.getValue());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void texts(List<String> values) throws IOException {
        json.writeStartArray();
        for (var value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
