package org.disclosurepdp.pep;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Bodies to a PDP and back, within a deadline and a size. A question is asked again only where none can have been decided:
 * the PDP could not be connected to, or said 503. Thread-safe.
 */
final class Wire {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final long FIRST_WAIT_MILLIS = 20;

    private final HttpClient client;
    private final PepSettings settings;

    Wire(PepSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.deadline())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** A 200 answer. */
    @SuppressWarnings("ArrayRecordComponent") // it goes no further than this package, and nobody compares it
    record Reply(byte[] body, List<String> decisionIds) {}

    /** Posts, and hands over a 200 answer. */
    Reply post(String path, String mediaType, byte[] body) throws PepFailure {
        var end = System.nanoTime() + settings.deadline().toNanos();
        for (int attempt = 0; ; attempt++) {
            try {
                return once(path, mediaType, body, end);
            } catch (PepFailure e) {
                if (!e.undecided() || attempt == settings.retries() || !pause(attempt, end)) {
                    throw e;
                }
            }
        }
    }

    private Reply once(String path, String mediaType, byte[] body, long end) throws PepFailure {
        var left = end - System.nanoTime();
        if (left <= 0) {
            throw late();
        }
        var asked =
                client.sendAsync(request(path, mediaType, body, left), head -> new BoundedBody(settings.answerBytes()));
        try {
            var answer = asked.get(left, TimeUnit.NANOSECONDS);
            if (answer.statusCode() == UNAVAILABLE) {
                throw new PepFailure("the PDP is not available", true);
            }
            if (answer.statusCode() != OK) {
                throw new PepFailure("the PDP answered with status %d".formatted(answer.statusCode()), false);
            }
            if (!answer.headers().firstValue("Content-Type").orElse("").startsWith(mediaType)) {
                throw new PepFailure("the PDP's answer is of another media type", false);
            }
            return new Reply(answer.body(), ids(answer.headers().allValues("X-Decision-Id")));
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw late();
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new PepFailure("the question was interrupted", false);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static List<String> ids(List<String> headers) {
        return headers.size() == 1 ? List.of(headers.get(0).split(",", -1)) : List.of();
    }

    private HttpRequest request(String path, String mediaType, byte[] body, long left) {
        var request = HttpRequest.newBuilder(settings.pdp().resolve(path))
                .timeout(Duration.ofNanos(left))
                .header("Content-Type", mediaType)
                .header("Accept", mediaType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!settings.token().isEmpty()) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        return request.build();
    }

    private static PepFailure failure(@Nullable Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new PepFailure("the PDP cannot be connected to", true);
        }
        return cause instanceof HttpTimeoutException
                ? late()
                : new PepFailure("the PDP's answer broke off or is too large", false);
    }

    private static PepFailure late() {
        return new PepFailure("the PDP did not answer in time", false);
    }

    /** Waits a random time, longer with each attempt, so that many who were refused do not come back together. */
    private static boolean pause(int attempt, long end) {
        var longest = FIRST_WAIT_MILLIS << Math.min(attempt + 1, 10);
        var wait = TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(1, longest + 1));
        if (System.nanoTime() + wait >= end) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
