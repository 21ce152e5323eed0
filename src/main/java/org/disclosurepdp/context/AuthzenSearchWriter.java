package org.disclosurepdp.context;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.disclosurepdp.model.Attribute;

/**
 * Writes answers to AuthZEN searches (Authorization API 1.0, 8.2.2 and 8.3). The text leaves {@code context} to the
 * server; here it is {@code {"decisions": [the decision id of each result], "undecided"?: true}}. Thread-safe.
 */
final class AuthzenSearchWriter {
    private AuthzenSearchWriter() {}

    /** The answer, in UTF-8; the page comes first so that a reader of the stream knows what follows. */
    static byte[] write(AuthzenSearch search, SearchResults found) {
        return JsonText.write(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("page");
            json.writeStringField("next_token", found.nextToken());
            json.writeNumberField("count", found.results().size());
            json.writeEndObject();
            json.writeObjectFieldStart("context");
            json.writeArrayFieldStart("decisions");
            for (var result : found.results()) {
                json.writeString(result.decisionId());
            }
            json.writeEndArray();
            if (found.undecided()) {
                json.writeBooleanField("undecided", true);
            }
            json.writeEndObject();
            json.writeArrayFieldStart("results");
            for (var result : found.results()) {
                result(json, search, result.candidate());
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void result(JsonGenerator json, AuthzenSearch search, Candidate candidate) throws IOException {
        json.writeStartObject();
        if (search.kind() != SearchKind.ACTION) {
            json.writeStringField("type", search.type());
        }
        json.writeStringField(search.kind().entity.idMember, candidate.id());
        if (!candidate.properties().isEmpty()) {
            json.writeObjectFieldStart("properties");
            for (var property : candidate.properties().entrySet()) {
                property(json, property.getKey(), property.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void property(JsonGenerator json, String name, Attribute attribute) throws IOException {
        json.writeFieldName(name);
        JsonText.values(json, attribute.datatype(), attribute.values());
    }
}
