package org.disclosurepdp.caller;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where a JWK set comes from. Thread-safe. */
interface KeySource {
    int LARGEST = 1 << 19;

    /** The text of the JWK set. May block for some seconds, never longer. */
    String read() throws IOException;

    /** How long its answer is used before it is asked again. */
    Duration fresh();

    /** A file on this machine. */
    static KeySource file(Path file) {
        return new KeySource() {
            @Override
            public String read() throws IOException {
                try (var in = Files.newInputStream(file)) {
                    return text(in);
                }
            }

            @Override
            public Duration fresh() {
                return Duration.ofSeconds(5);
            }
        };
    }

    /** A URL; redirects are not followed, for they could lead to a place that nobody has chosen. */
    static KeySource url(URI url) {
        var client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(3))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        var request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(5))
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
        return new KeySource() {
            @Override
            public String read() throws IOException {
                // The request's own time limit ends with the head of the answer; this one covers the body, too.
                var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                        .thenApplyAsync(KeySource::body);
                return await(answer);
            }

            @Override
            public Duration fresh() {
                return Duration.ofMinutes(5);
            }
        };
    }

    private static String body(HttpResponse<InputStream> answer) {
        try (var in = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new UncheckedIOException(new IOException("status " + answer.statusCode()));
            }
            return text(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(InputStream in) throws IOException {
        var bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException("the key set is too large");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String await(CompletableFuture<String> answer) throws IOException {
        try {
            return answer.get(6, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no key set was answered", e);
        }
    }
}
