package org.disclosurepdp.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.proof.ExportLine;
import org.jspecify.annotations.Nullable;

/** What the columns of a row repeat from its record: reports search them, so they must say the same. Immutable. */
final class Columns {
    private static final ObjectMapper MAPPER = new ObjectMapper(RecordWriter.JSON);
    private static final String OTHER = "its columns do not say what its record says";
    private static final String UNREADABLE = "its record cannot be read";

    private final @Nullable String[] values;

    private Columns(@Nullable String[] values) {
        this.values = values;
    }

    static Columns of(ResultSet row, int first, int count) throws SQLException {
        var values = new @Nullable String[count];
        for (int i = 0; i < count; i++) {
            values[i] = row.getString(first + i);
        }
        return new Columns(values);
    }

    /** What is wrong with the columns of a decision whose record and personal part are what was recorded. */
    Optional<String> problem(ExportLine.Decision decision) {
        try {
            if (decision.personal() == null) {
                return Arrays.equals(values, erased(decision.record())) ? Optional.empty() : Optional.of(OTHER);
            }
            var entry = RecordParser.parse(decision.record(), decision.personal());
            var expected = Row.columns(entry, new Documents("", ""));
            return Arrays.equals(values, 0, values.length, expected, 0, values.length)
                    ? Optional.empty()
                    : Optional.of(OTHER);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException | NoSuchElementException e) {
            return Optional.of(UNREADABLE);
        }
    }

    /** What the columns say when the values have been erased. */
    private static @Nullable String[] erased(String text) throws JsonProcessingException {
        var record = MAPPER.readTree(text);
        var policy = record.path("rule").path("policy");
        return new @Nullable String[] {
            text(record, "decision"),
            Row.time(Instant.parse(text(record, "at"))),
            text(record, "outcome"),
            policy.isTextual() ? Row.storable(ShortId.of(Shorthand.expand(policy.asText()))) : null,
            text(record, "revision"),
            Row.storable(text(record, "request")),
            Row.storable(text(record, "caller")),
            Row.storable(text(record, "surface")),
            null,
            null,
            null,
            null
        };
    }

    /** What is wrong with the columns of an act. */
    Optional<String> problem(ExportLine.Act act) {
        try {
            var record = MAPPER.readTree(act.record());
            var expected = new String[] {
                Row.storable(text(record, "act")),
                Row.time(Instant.parse(text(record, "at"))),
                Row.storable(text(record, "kind")),
                Row.storable(text(record, "outcome")),
                Row.storable(text(record, "who"))
            };
            return Arrays.equals(values, expected) ? Optional.empty() : Optional.of(OTHER);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.of(UNREADABLE);
        }
    }

    private static String text(JsonNode record, String field) {
        return record.required(field).asText();
    }
}
