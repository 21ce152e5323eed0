package org.disclosurepdp.context;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeMap;
import org.disclosurepdp.model.AttributeValue;
import org.jspecify.annotations.Nullable;

/** Writes JSON, and attribute values in it: numbers and booleans as such, everything else in its XACML form. */
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int LARGEST_KEPT = 16_384;

    /** A thread writes one document after another, nearly all of them small. */
    private static final ThreadLocal<ByteArrayOutputStream> BUFFER =
            ThreadLocal.withInitial(() -> new ByteArrayOutputStream(512));

    /** What puts something into a JSON document. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private JsonText() {}

    static byte[] write(Body body) {
        var bytes = BUFFER.get();
        bytes.reset();
        try (var json = FACTORY.createGenerator(bytes)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        var text = bytes.toByteArray();
        if (text.length > LARGEST_KEPT) {
            BUFFER.remove();
        }
        return text;
    }

    static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    /** One value as it is, several as an array. */
    static void values(JsonGenerator json, String datatype, List<AttributeValue> values) throws IOException {
        if (values.size() == 1) {
            value(json, datatype, values.get(0));
            return;
        }
        json.writeStartArray();
        for (var value : values) {
            value(json, datatype, value);
        }
        json.writeEndArray();
    }

    static void value(JsonGenerator json, String datatype, AttributeValue value) throws IOException {
        var text = value.text();
        if (datatype.equals(Datatypes.BOOLEAN) && LexicalForms.isBoolean(text)) {
            json.writeBoolean(text.equals("true") || text.equals("1"));
        } else if (datatype.equals(Datatypes.INTEGER) && LexicalForms.isInteger(text)) {
            json.writeNumber(number(text));
        } else if (datatype.equals(Datatypes.DOUBLE) && LexicalForms.isDouble(text) && isFinite(text)) {
            json.writeNumber(number(text));
        } else if (datatype.equals(Datatypes.XPATH_EXPRESSION)) {
            xpath(json, value);
        } else {
            json.writeString(text);
        }
    }

    private static boolean isFinite(String text) {
        char last = text.charAt(text.length() - 1);
        return last != 'F' && last != 'N';
    }

    /** The same number as JSON writes it: no plus sign, no leading zeros, digits on both sides of a point. */
    static String number(String text) {
        var number = new StringBuilder(text.length() + 2);
        int at = 0;
        if (text.charAt(0) == '-' || text.charAt(0) == '+') {
            number.append(text.charAt(0) == '-' ? "-" : "");
            at = 1;
        }
        while (at + 1 < text.length() && text.charAt(at) == '0' && isDigit(text.charAt(at + 1))) {
            at++;
        }
        if (text.charAt(at) == '.') {
            number.append('0');
        }
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean bare = c == '.' && (at + 1 == text.length() || !isDigit(text.charAt(at + 1)));
            if (!bare) {
                number.append(c);
            }
        }
        return number.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void xpath(JsonGenerator json, AttributeValue value) throws IOException {
        json.writeStartObject();
        optional(json, "XPathCategory", value.xpathCategory());
        if (!value.namespaces().isEmpty()) {
            json.writeArrayFieldStart("Namespaces");
            for (var namespace : new TreeMap<>(value.namespaces()).entrySet()) {
                json.writeStartObject();
                optional(json, "Prefix", namespace.getKey().isEmpty() ? null : namespace.getKey());
                json.writeStringField("Namespace", namespace.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeStringField("XPath", value.text());
        json.writeEndObject();
    }
}
