package org.disclosurepdp.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeUse;
import org.jspecify.annotations.Nullable;

/**
 * Writes the names of the attributes that were used, in the order in which they were read: one object for each run of
 * attributes that came from one place at one time. A name that stands in the request is written as its number there.
 */
final class UsesWriter {
    private static final int NOT_ASKED = -1;

    private final JsonGenerator json;
    private final AccessRequest request;

    UsesWriter(JsonGenerator json, AccessRequest request) {
        this.json = json;
        this.request = request;
    }

    void write(List<AttributeUse> uses) throws IOException {
        json.writeArrayFieldStart("used");
        AttributeUse previous = null;
        for (var use : uses) {
            if (previous == null || !sameOrigin(previous, use)) {
                if (previous != null) {
                    endOrigin();
                }
                origin(use);
            }
            name(use);
            previous = use;
        }
        if (previous != null) {
            endOrigin();
        }
        json.writeEndArray();
    }

    private static boolean sameOrigin(AttributeUse a, AttributeUse b) {
        return a.failed() == b.failed()
                && a.source().equals(b.source())
                && Objects.equals(a.asOf(), b.asOf())
                && Objects.equals(a.name().issuer(), b.name().issuer());
    }

    private void origin(AttributeUse use) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", use.source());
        var issuer = use.name().issuer();
        optional("issuer", issuer == null ? null : Shorthand.of(issuer));
        var asOf = use.asOf();
        optional("asOf", asOf == null ? null : asOf.toString());
        if (use.failed()) {
            json.writeBooleanField("failed", true);
        }
        json.writeArrayFieldStart("attributes");
    }

    private void endOrigin() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
    }

    private void name(AttributeUse use) throws IOException {
        var name = use.name();
        var number = use.source().equals(AttributeUse.CALLER) ? numberInRequest(name) : NOT_ASKED;
        if (number != NOT_ASKED) {
            json.writeNumber(number);
            return;
        }
        json.writeStartArray();
        json.writeString(Shorthand.of(name.category()));
        json.writeString(Shorthand.of(name.id()));
        if (!name.datatype().equals(RecordWriter.STRING)) {
            json.writeString(Shorthand.of(name.datatype()));
        }
        json.writeEndArray();
    }

    private int numberInRequest(AttributeName name) {
        var number = 0;
        for (var category : request.categories()) {
            var sameCategory = category.category().equals(name.category());
            for (var attribute : category.attributes()) {
                if (sameCategory
                        && attribute.id().equals(name.id())
                        && attribute.datatype().equals(name.datatype())
                        && Objects.equals(attribute.issuer(), name.issuer())) {
                    return number;
                }
                number++;
            }
        }
        return NOT_ASKED;
    }

    private void optional(String field, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }
}
