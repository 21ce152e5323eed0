package org.disclosurepdp.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writes the rows of a report as they come. Not thread-safe. */
public interface DisclosureRows {
    /** Adds a row. */
    void row(Disclosure row);

    /** Ends the report. */
    void end();

    /** Comma-separated values, with the columns' names first (RFC 4180). */
    static DisclosureRows csv(Writer out) {
        var rows = new DisclosureRows() {
            @Override
            public void row(Disclosure row) {
                line(row.fields().values());
            }

            @Override
            public void end() {
                try {
                    out.flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            void line(Iterable<String> values) {
                try {
                    var separator = "";
                    for (var value : values) {
                        out.write(separator);
                        out.write(quoted(value));
                        separator = ",";
                    }
                    out.write("\r\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        rows.line(Disclosure.COLUMNS);
        return rows;
    }

    private static String quoted(String value) {
        // A spreadsheet takes these beginnings for a formula, and would run it.
        var safe = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    /** A JSON array of objects. */
    static DisclosureRows json(Writer out) {
        try {
            var json = new JsonFactory().createGenerator(out);
            json.writeStartArray();
            return new JsonRows(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows as objects. */
    record JsonRows(JsonGenerator json) implements DisclosureRows {
        @Override
        public void row(Disclosure row) {
            try {
                json.writeRaw('\n');
                json.writeStartObject();
                for (var field : row.fields().entrySet()) {
                    json.writeStringField(field.getKey(), field.getValue());
                }
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void end() {
            try {
                json.writeEndArray();
                json.writeRaw('\n');
                json.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
