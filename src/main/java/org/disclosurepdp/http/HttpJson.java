package org.disclosurepdp.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes the small JSON documents that are HTTP's own: errors, health, metadata. */
final class HttpJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** What puts something into a JSON document. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private HttpJson() {}

    static byte[] write(Body body) {
        var bytes = new ByteArrayOutputStream(256);
        try (var json = FACTORY.createGenerator(bytes)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
