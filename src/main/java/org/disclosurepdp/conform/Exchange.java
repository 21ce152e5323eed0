package org.disclosurepdp.conform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sends requests as they are and tells what came back. Thread-safe. */
final class Exchange {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** A request: an empty body is none. */
    @SuppressWarnings("ArrayRecordComponent") // Bodies are handed on and never compared.
    record Sent(String method, URI url, Map<String, String> headers, byte[] body) {}

    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent")
    record Received(int status, Map<String, String> headers, byte[] body) {
        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        /** The media type, without its parameters. */
        String mediaType() {
            return header("Content-Type").orElse("").replaceAll(";.*", "").strip();
        }
    }

    /**
     * Sends it.
     *
     * @throws ConformException if nothing came back
     */
    Received send(Sent sent) {
        var request = HttpRequest.newBuilder(sent.url()).timeout(PATIENCE);
        sent.headers().forEach(request::header);
        request.method(
                sent.method(),
                sent.method().equals("GET")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(sent.body()));
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            var headers = new LinkedHashMap<String, String>();
            response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return new Received(response.statusCode(), headers, response.body());
        } catch (IOException e) {
            throw new ConformException("%s does not answer".formatted(sent.url()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConformException("stopped while waiting for %s".formatted(sent.url()), e);
        }
    }
}
