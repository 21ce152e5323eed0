package org.disclosurepdp.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.proof.Hashing;
import org.jspecify.annotations.Nullable;

/** One administrative act as a row of {@code ledger_act}. Immutable. */
record ActRow(String id, List<String> columns) {
    static final String INSERT =
            "INSERT INTO ledger_act (seq, entries, recorded_at, act_id, acted_at, kind, outcome, who,"
                    + " record, leaf) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** A folder may have a thousand problems; a record is for finding the act, not for mending the folder. */
    private static final int MOST_PLACES = 100;

    ActRow {
        columns = List.copyOf(columns);
    }

    static ActRow of(AdministrativeAct act) {
        return new ActRow(
                act.id(),
                List.of(
                        Row.storable(act.id()),
                        Row.time(act.at()),
                        Row.storable(act.kind()),
                        Row.storable(act.outcome()),
                        Row.storable(act.who()),
                        record(act)));
    }

    byte[] leaf(String recordedAt) {
        return Hashing.record(columns.get(columns.size() - 1), recordedAt);
    }

    void bind(PreparedStatement insert, long sequence, long entries, String recordedAt, byte[] hash)
            throws SQLException {
        insert.setLong(1, sequence);
        insert.setLong(2, entries);
        insert.setString(3, recordedAt);
        for (int i = 0; i < columns.size(); i++) {
            insert.setString(i + 4, columns.get(i));
        }
        insert.setBytes(columns.size() + 4, hash);
    }

    private static String record(AdministrativeAct act) {
        return RecordWriter.text(json -> {
            json.writeStartObject();
            json.writeNumberField("format", RecordWriter.FORMAT);
            json.writeStringField("act", act.id());
            json.writeStringField("at", act.at().toString());
            json.writeStringField("kind", act.kind());
            json.writeStringField("outcome", act.outcome());
            json.writeStringField("who", act.who());
            json.writeStringField("source", act.source());
            optional(json, "before", act.before());
            optional(json, "after", act.after());
            places(json, act.problems());
            json.writeEndObject();
        });
    }

    private static void optional(JsonGenerator json, String key, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(key, value);
        }
    }

    private static void places(JsonGenerator json, List<Problem> problems) throws IOException {
        if (problems.isEmpty()) {
            return;
        }
        json.writeNumberField("problems", problems.size());
        json.writeArrayFieldStart("places");
        for (var problem : problems.subList(0, Math.min(problems.size(), MOST_PLACES))) {
            json.writeString("%s:%d:%d".formatted(problem.file(), problem.line(), problem.column()));
        }
        json.writeEndArray();
    }
}
