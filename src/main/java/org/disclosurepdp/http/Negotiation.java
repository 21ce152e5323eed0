package org.disclosurepdp.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.List;
import org.disclosurepdp.model.ErrorCode;

/** Content negotiation (RFC 9110, 8.3 and 12.5.1). */
final class Negotiation {
    private Negotiation() {}

    /**
     * What the body is said to be.
     *
     * @throws HttpException if it says nothing, several things, or that it is compressed
     */
    static HeaderValue contentType(HttpServerExchange exchange) {
        var encoding = exchange.getRequestHeaders().getFirst(Headers.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("the body must not be compressed");
        }
        var sent = exchange.getRequestHeaders().get(Headers.CONTENT_TYPE);
        if (sent == null || sent.size() != 1) {
            throw unsupported("the request must name one Content-Type");
        }
        var type = HeaderValue.parse(sent.getFirst());
        if (type == null) {
            throw unsupported("the Content-Type is not well-formed");
        }
        return type;
    }

    static HttpException unsupported(String sentence) {
        return new HttpException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, sentence);
    }

    /**
     * The media type that the caller likes best of those offered; the first of those it likes equally.
     *
     * @param offered in the server's order of preference
     * @throws HttpException if it accepts none
     */
    static String accepted(HttpServerExchange exchange, List<String> offered) {
        // Most callers say nothing, or name what they sent: no list is needed to answer those.
        var sent = exchange.getRequestHeaders().get(Headers.ACCEPT);
        if (sent == null || (sent.size() == 1 && sent.getFirst().equals(offered.get(0)))) {
            return offered.get(0);
        }
        var ranges =
                sent.stream().flatMap(each -> HeaderValue.list(each).stream()).toList();
        String best = null;
        double bestQuality = 0;
        for (var type : offered) {
            double quality = quality(type, ranges);
            if (quality > bestQuality) {
                best = type;
                bestQuality = quality;
            }
        }
        if (best == null) {
            throw new HttpException(
                    ErrorCode.NOT_ACCEPTABLE, "the answer can be one of %s".formatted(String.join(", ", offered)));
        }
        return best;
    }

    /** The quality that the most specific range which covers the type gives it. */
    private static double quality(String type, List<HeaderValue> ranges) {
        double quality = 0;
        int specific = 0;
        for (var range : ranges) {
            int covers = covers(range.value(), type);
            if (covers > specific) {
                specific = covers;
                quality = range.quality();
            }
        }
        return quality;
    }

    /** How exactly a range names a type: 3 by name, 2 by its first half, 1 with everything, 0 not at all. */
    private static int covers(String range, String type) {
        if (range.equals(type)) {
            return 3;
        }
        if (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1))) {
            return 2;
        }
        return range.equals("*/*") ? 1 : 0;
    }
}
