package org.disclosurepdp.context;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.disclosurepdp.model.AttributeAssignment;
import org.disclosurepdp.model.Obligation;

/** The arguments of an obligation or advice, as every JSON of ours but the XACML profile's has them. */
public final class ObligationJson {
    private ObligationJson() {}

    /** Writes the member {@code attributes}: {@code [{"id", "category"?, "issuer"?, "datatype", "value"}]}. */
    public static void attributes(JsonGenerator json, Obligation obligation) throws IOException {
        json.writeArrayFieldStart("attributes");
        for (var assignment : obligation.assignments()) {
            assignment(json, assignment);
        }
        json.writeEndArray();
    }

    private static void assignment(JsonGenerator json, AttributeAssignment assignment) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", assignment.attributeId());
        JsonText.optional(json, "category", assignment.category());
        JsonText.optional(json, "issuer", assignment.issuer());
        json.writeStringField("datatype", assignment.datatype());
        json.writeFieldName("value");
        JsonText.value(json, assignment.datatype(), assignment.value());
        json.writeEndObject();
    }
}
