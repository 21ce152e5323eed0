package org.disclosurepdp.http;

import io.undertow.server.HttpServerExchange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.disclosurepdp.model.ErrorCode;

/** The parameters of a request's query, each known and given once. Immutable. */
final class QueryParameters {
    private static final int LONGEST = 512;

    private final Map<String, String> values;

    private QueryParameters(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * The parameters of an exchange.
     *
     * @throws HttpException if one is unknown, given twice or too long
     */
    static QueryParameters of(HttpServerExchange exchange, Set<String> known) {
        var values = new HashMap<String, String>();
        exchange.getQueryParameters().forEach((name, given) -> {
            if (!known.contains(name)) {
                throw refused("the parameters here are %s".formatted(String.join(", ", new TreeSet<>(known))));
            }
            if (given.size() != 1) {
                throw refused("`%s` is given more than once".formatted(name));
            }
            if (given.getFirst().length() > LONGEST) {
                throw refused("`%s` has more than %d characters".formatted(name, LONGEST));
            }
            values.put(name, given.getFirst());
        });
        return new QueryParameters(values);
    }

    /** The text under a name, or empty where there is none or it is blank. */
    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    String text(String name) {
        return optional(name).orElse("");
    }

    String required(String name) {
        return optional(name).orElseThrow(() -> refused("`%s` is needed".formatted(name)));
    }

    /** A whole number between the bounds, both included, or {@code otherwise} where none is given. */
    long number(String name, long least, long most, long otherwise) {
        var given = optional(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(given.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, in the same words.
        }
        throw refused("`%s` must be a whole number from %d to %d".formatted(name, least, most));
    }

    Optional<Instant> time(String name) {
        try {
            return optional(name).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw refused("`%s` must be a time, as 2026-03-02T10:00:00Z".formatted(name));
        }
    }

    private static HttpException refused(String sentence) {
        return new HttpException(ErrorCode.INVALID_REQUEST, sentence);
    }
}
