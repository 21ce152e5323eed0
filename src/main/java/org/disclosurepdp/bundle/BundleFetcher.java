package org.disclosurepdp.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Gets a bundle from its URL: all of it in time, and no more than may be. Thread-safe. */
final class BundleFetcher {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    /** A server that knows nothing of bundles calls them bytes, or says nothing. */
    private static final Set<String> TYPES = Set.of(
            "",
            "application/gzip",
            "application/x-gzip",
            "application/x-tgz",
            "application/x-gtar",
            "application/x-tar",
            "application/octet-stream",
            "binary/octet-stream");

    private final BundleSettings settings;
    private final HttpClient client;

    /** What was got: the bytes, or null where they are those of the ETag. */
    static final class Fetched {
        private final byte @Nullable [] bytes;
        private final @Nullable String etag;

        Fetched(byte @Nullable [] bytes, @Nullable String etag) {
            this.bytes = bytes;
            this.etag = etag;
        }

        byte @Nullable [] bytes() {
            return bytes;
        }

        @Nullable
        String etag() {
            return etag;
        }
    }

    BundleFetcher(BundleSettings settings) {
        this.settings = settings;
        var builder = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                // It could lead to a place that nobody has chosen.
                .followRedirects(HttpClient.Redirect.NEVER);
        if (settings.tls() != null) {
            builder.sslContext(settings.tls());
        }
        this.client = builder.build();
    }

    /**
     * Gets the bundle.
     *
     * @param etag that of what is there already; null to get it in any case
     * @throws BundleException why it cannot be had
     */
    Fetched fetch(@Nullable String etag) {
        return String.valueOf(settings.url().getScheme()).equals("file") ? file() : http(etag);
    }

    private Fetched file() {
        try (var in = Files.newInputStream(Path.of(settings.url().getPath()))) {
            var bytes = in.readNBytes(BundleArchive.LARGEST + 1);
            if (bytes.length > BundleArchive.LARGEST) {
                throw tooLarge();
            }
            return new Fetched(bytes, null);
        } catch (IOException e) {
            throw BundleException.unavailable("the bundle cannot be read: %s"
                    .formatted(
                            e instanceof NoSuchFileException
                                    ? "there is no such file"
                                    : e.getClass().getSimpleName()));
        }
    }

    private Fetched http(@Nullable String etag) {
        var request = HttpRequest.newBuilder(settings.url())
                .header("Accept", "application/gzip, application/octet-stream")
                .timeout(settings.timeout());
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        var answer = client.sendAsync(
                request.build(),
                info -> info.statusCode() == OK ? new BoundedBody() : BodySubscribers.replacing(new byte[0]));
        try {
            // The request's own limit ends with the head of the answer; this one covers the body, too.
            return taken(answer.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS), etag);
        } catch (TimeoutException e) {
            throw BundleException.unavailable(late(settings.timeout()));
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BundleException.unavailable("the bundle was not waited for: the server is stopping");
        } finally {
            answer.cancel(true);
        }
    }

    private static Fetched taken(HttpResponse<byte[]> answer, @Nullable String etag) {
        if (answer.statusCode() == NOT_MODIFIED && etag != null) {
            return new Fetched(null, etag);
        }
        if (answer.statusCode() != OK) {
            throw BundleException.unavailable(
                    "the bundle's server answers with status %d".formatted(answer.statusCode()));
        }
        var type = answer.headers()
                .firstValue("Content-Type")
                .orElse("")
                .replaceFirst(";.*", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw BundleException.unavailable(
                    type.matches("[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,60}")
                            ? "the bundle's server answers with %s, which is no bundle".formatted(type)
                            : "the bundle's server answers with what is no bundle");
        }
        return new Fetched(answer.body(), answer.headers().firstValue("ETag").orElse(null));
    }

    private BundleException failed(@Nullable Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BundleException known) {
                return known;
            }
            if (cause instanceof HttpTimeoutException) {
                return BundleException.unavailable(late(settings.timeout()));
            }
            if (cause instanceof SSLException) {
                return BundleException.unavailable("the bundle's server is not trusted, or speaks no TLS that is safe");
            }
        }
        return BundleException.unavailable("the bundle's server cannot be reached, or hangs up: %s"
                .formatted(thrown == null ? "" : thrown.getClass().getSimpleName()));
    }

    private static String late(Duration timeout) {
        return "the bundle did not arrive within %d ms".formatted(timeout.toMillis());
    }

    private static BundleException tooLarge() {
        return BundleException.invalid("the bundle has more than %d bytes".formatted(BundleArchive.LARGEST));
    }

    /** Takes a body in as far as it may go. */
    private static final class BoundedBody implements BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (var buffer : buffers) {
                if (bytes.size() + buffer.remaining() > BundleArchive.LARGEST) {
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    whole.completeExceptionally(tooLarge());
                    return;
                }
                var part = new byte[buffer.remaining()];
                buffer.get(part);
                bytes.writeBytes(part);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            whole.completeExceptionally(thrown);
        }

        @Override
        public void onComplete() {
            whole.complete(bytes.toByteArray());
        }
    }
}
