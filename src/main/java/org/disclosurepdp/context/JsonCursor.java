package org.disclosurepdp.context;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.base.ParserBase;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Walks one JSON document in a single pass and knows where it is. Not safe to share. */
final class JsonCursor implements AutoCloseable {
    private final JsonParser parser;

    private JsonCursor(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * A factory of parsers that hold to the limits.
     *
     * @param findsDuplicates whether the parser itself must refuse a key given twice; costs a set for each object, so a
     *     reader whose objects have few known members keeps count itself
     */
    static JsonFactory factory(ReadLimits limits, boolean findsDuplicates) {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth())
                .maxNumberLength(limits.numberLength())
                .maxNameLength(limits.nameLength())
                .build();
        return new JsonFactoryBuilder()
                .streamReadConstraints(constraints)
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, findsDuplicates)
                .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                .build();
    }

    static JsonCursor open(JsonFactory factory, byte[] document) {
        try {
            return new JsonCursor(factory.createParser(document));
        } catch (IOException e) {
            throw InvalidRequestException.at(1, 1, "the body is no JSON text");
        }
    }

    /** The next token; the end of the document is an error. */
    JsonToken next() {
        var token = nextOrNull();
        if (token == null) {
            throw problem("ends too early");
        }
        return token;
    }

    /** Moves to the next member's name, or to the end of the object and says false. */
    boolean nextMember() {
        return next() == JsonToken.FIELD_NAME;
    }

    /** Refuses whatever follows the document. */
    void end() {
        if (nextOrNull() != null) {
            throw problem("goes on after the JSON object");
        }
    }

    String name() {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    JsonToken token() {
        var token = parser.currentToken();
        if (token == null) {
            throw new IllegalStateException("no token read");
        }
        return token;
    }

    /** Moves to the value of the current member, which must be an object. */
    void object() {
        if (next() != JsonToken.START_OBJECT) {
            throw problem("must be an object");
        }
    }

    /** Moves to the value of the current member, which must be a string. */
    String string() {
        if (next() != JsonToken.VALUE_STRING) {
            throw problem("must be a string");
        }
        return text();
    }

    /** Moves to the value of the current member, which must be true or false. */
    boolean bool() {
        return switch (next()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw problem("must be true or false");
        };
    }

    /** The text of the current string or number. Strings hold only what an XML document, too, could hold. */
    String text() {
        String text;
        try {
            text = parser.getText();
        } catch (IOException e) {
            throw malformed(e);
        }
        if (!LexicalForms.isXmlText(text)) {
            throw problem("holds a character that XML 1.0 does not allow");
        }
        return text;
    }

    /** As {@link #string}, without a new string for a name that is known. */
    String name(KnownNames known) {
        if (next() != JsonToken.VALUE_STRING) {
            throw problem("must be a string");
        }
        String name;
        try {
            name = known.find(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        } catch (IOException e) {
            throw malformed(e);
        }
        return name == null ? text() : name;
    }

    /** The line on which the current token starts. */
    int line() {
        return parser instanceof ParserBase places ? places.getTokenLineNr() : place().line;
    }

    /** The column in which the current token starts. */
    int column() {
        return parser instanceof ParserBase places ? places.getTokenColumnNr() : place().column;
    }

    /** Skips the value of the current member, whatever it is. */
    void skip() {
        next();
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** A refusal at the current token, with its path. */
    InvalidRequestException problem(String sentence) {
        return problem(place(), "", sentence);
    }

    /** A refusal at a place remembered from before, with a path below the current token's. */
    InvalidRequestException problem(Place place, String below, String sentence) {
        return InvalidRequestException.at(place.line, place.column, path(below) + " " + sentence);
    }

    /** What a refusal at a remembered place would say. */
    String sentence(Place place, String sentence) {
        return String.valueOf(problem(place, "", sentence).getMessage());
    }

    InvalidRequestException unknownMember() {
        return problem("is not a member that is known here");
    }

    /** Where the current token starts. */
    Place place() {
        var location = parser.currentTokenLocation();
        return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    record Place(int line, int column) {}

    /** The path to the current token, in backticks: {@code `Request.Category[0].Attribute[2]`}. */
    private String path(String below) {
        var path = new StringBuilder();
        var context = parser.getParsingContext();
        // At the start of a list the parser is in it already, but it is the list that is meant.
        path(parser.currentToken() == JsonToken.START_ARRAY ? context.getParent() : context, path);
        path.append(below);
        return path.isEmpty() ? "the body" : Shown.name(path.toString());
    }

    private static void path(@Nullable JsonStreamContext context, StringBuilder path) {
        if (context == null || context.inRoot()) {
            return;
        }
        path(context.getParent(), path);
        if (context.inArray()) {
            path.append('[').append(Math.max(0, context.getCurrentIndex())).append(']');
        } else if (context.getCurrentName() != null) {
            path.append(path.isEmpty() ? "" : ".").append(context.getCurrentName());
        }
    }

    private @Nullable JsonToken nextOrNull() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** The parser's own message may quote the document, so it is not passed on. */
    private InvalidRequestException malformed(IOException e) {
        var location = parser.currentLocation();
        var message = e.getMessage() == null ? "" : e.getMessage();
        String sentence;
        if (e instanceof StreamConstraintsException) {
            sentence = "exceeds a limit: " + limit(message);
        } else if (e instanceof JsonEOFException) {
            sentence = "ends too early";
        } else if (message.startsWith("Duplicate ")) {
            sentence = "is given twice";
        } else {
            sentence = "is not well-formed JSON";
        }
        return InvalidRequestException.at(
                Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()), path("") + " " + sentence);
    }

    private String limit(String message) {
        var constraints = parser.streamReadConstraints();
        if (message.contains("nesting depth")) {
            return "values nest more than %d deep".formatted(constraints.getMaxNestingDepth());
        }
        if (message.contains("Number")) {
            return "a number has more than %d characters".formatted(constraints.getMaxNumberLength());
        }
        return message.contains("ame length")
                ? "a member name has more than %d characters".formatted(constraints.getMaxNameLength())
                : "a text is too long";
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw malformed(e);
        }
    }
}
