package org.disclosurepdp.difference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.disclosurepdp.context.CallerRights;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.context.MediaType;
import org.disclosurepdp.model.AccessRequest;
import org.jspecify.annotations.Nullable;

/**
 * One line of a request log: a XACML request in JSON, or {@code {"at": TIME, "request": {…}}}.
 *
 * @param at when it is to be decided; null when the line does not say
 * @param body the request, at the column at which it stands in the line
 */
@SuppressWarnings("ArrayRecordComponent") // It never leaves this package, and its bytes are read once.
record LoggedRequest(@Nullable Instant at, byte[] body) {
    private static final JsonFactory JSON = new JsonFactory();

    /** A line that is not one, and where. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int column;

        MalformedException(int column, String sentence) {
            super(sentence);
            this.column = column;
        }

        int column() {
            return column;
        }
    }

    static LoggedRequest of(byte[] line) throws MalformedException {
        try (var parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedException(1, "a line must be a JSON object, one request");
            }
            var first = parser.nextFieldName();
            // What is not in our envelope is a request, and the reader of requests says what is wrong with it.
            return "at".equals(first) || "request".equals(first)
                    ? envelope(parser, line)
                    : new LoggedRequest(null, line);
        } catch (JsonProcessingException e) {
            throw new MalformedException(e.getLocation().getColumnNr(), "not well-formed JSON");
        } catch (IOException e) {
            throw new IllegalStateException("an array of bytes can always be read", e);
        }
    }

    private static LoggedRequest envelope(JsonParser parser, byte[] line) throws IOException, MalformedException {
        Instant at = null;
        byte[] body = null;
        for (var name = parser.currentName(); name != null; name = parser.nextFieldName()) {
            int column = column(parser);
            parser.nextToken();
            if (name.equals("at") && at == null) {
                at = time(parser);
            } else if (name.equals("request") && body == null) {
                body = value(parser, line);
            } else {
                throw new MalformedException(
                        column,
                        name.equals("at") || name.equals("request")
                                ? "`%s` is given a second time".formatted(name)
                                : "there is no key `%s` here; known are `at` and `request`".formatted(name));
            }
        }
        if (parser.nextToken() != null) {
            throw new MalformedException(column(parser), "a line must be one JSON object and nothing more");
        }
        if (body == null) {
            throw new MalformedException(1, "the key `request` is missing");
        }
        return new LoggedRequest(at, body);
    }

    private static Instant time(JsonParser parser) throws IOException, MalformedException {
        try {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                return OffsetDateTime.parse(parser.getText()).toInstant();
            }
        } catch (DateTimeParseException e) {
            // The sentence below is for this as well.
        }
        throw new MalformedException(
                column(parser), "`at` must be a time with its offset, as \"2026-03-02T10:00:00Z\"");
    }

    /** The bytes of a value as they stand, behind as many blanks as there were bytes before it: places stay right. */
    private static byte[] value(JsonParser parser, byte[] line) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int end = (int) parser.currentLocation().getByteOffset();
        var body = Arrays.copyOf(line, end);
        Arrays.fill(body, 0, start, (byte) ' ');
        return body;
    }

    private static int column(JsonParser parser) {
        return parser.currentTokenLocation().getColumnNr();
    }

    /**
     * The request. What it says of registers is believed, because nothing is disclosed.
     *
     * @throws org.disclosurepdp.context.InvalidRequestException if it is none
     */
    AccessRequest read(ContextHandler context) {
        return context.read(body, MediaType.XACML_JSON, CallerRights.ALL);
    }
}
