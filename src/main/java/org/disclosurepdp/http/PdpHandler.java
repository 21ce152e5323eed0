package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.context.MediaType;
import org.disclosurepdp.decision.DecisionQuery.Semantic;
import org.jspecify.annotations.Nullable;

/** {@code POST /pdp}: the PDP resource of the XACML REST Profile 1.1. Thread-safe. */
final class PdpHandler implements HttpHandler {
    private static final Set<String> XML_CHARSETS =
            Set.of("utf-8", "us-ascii", "iso-8859-1", "utf-16", "utf-16le", "utf-16be");
    private static final Set<String> JSON_CHARSETS = Set.of("utf-8", "us-ascii");

    /** For each type of question, the types of answer in the order in which they are liked. */
    private static final Map<MediaType, List<String>> OFFERED = new EnumMap<>(
            Arrays.stream(MediaType.values()).collect(Collectors.toMap(Function.identity(), PdpHandler::offered)));

    private final DecisionExchange exchanges;
    private final ContextHandler context;
    private final CallerIdentity callers;

    PdpHandler(DecisionExchange exchanges, ContextHandler context, CallerIdentity callers) {
        this.exchanges = exchanges;
        this.context = context;
        this.callers = callers;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        var caller = callers.of(exchange);
        var contentType = Negotiation.contentType(exchange);
        var type = type(contentType);
        var charset = charset(contentType, type);
        var answerType = answerType(exchange, type);
        exchanges.run(exchange, caller, "pdp", body -> {
            var request = context.read(body, type, charset, caller.rights());
            return new Asked(
                    context.individual(request),
                    Semantic.EXECUTE_ALL,
                    answerType.label(),
                    decisions -> context.write(request, decisions, answerType));
        });
    }

    static MediaType type(HeaderValue contentType) {
        var type = MediaType.named(contentType.value())
                .orElseThrow(() -> Negotiation.unsupported(
                        "the body must be application/xacml+xml, application/xacml+json, application/xml or"
                                + " application/json"));
        // RFC 7061 gives the version of XACML; those of the JSON Profile are found in its place, too.
        var version = contentType.parameters().getOrDefault("version", "3.0");
        boolean known = version.equals("3.0") || (!type.isXml() && (version.equals("1.0") || version.equals("1.1")));
        if (!known) {
            throw Negotiation.unsupported("the version of XACML must be 3.0");
        }
        return type;
    }

    static @Nullable String charset(HeaderValue contentType, MediaType type) {
        var charset = contentType.parameters().get("charset");
        if (charset == null) {
            return null;
        }
        var name = charset.toLowerCase(Locale.ROOT);
        if (!(type.isXml() ? XML_CHARSETS : JSON_CHARSETS).contains(name)) {
            throw Negotiation.unsupported("the charset must be %s"
                    .formatted(type.isXml() ? "one that every XML reader knows" : StandardCharsets.UTF_8.name()));
        }
        return name;
    }

    /** The answer comes in the form of the question, unless the caller likes another better. */
    private static MediaType answerType(HttpServerExchange exchange, MediaType type) {
        return MediaType.named(Negotiation.accepted(exchange, Objects.requireNonNull(OFFERED.get(type))))
                .orElseThrow();
    }

    private static List<String> offered(MediaType type) {
        var offered = new ArrayList<String>(4);
        offered.add(type.label());
        for (var other : MediaType.values()) {
            if (other != type && other.isXml() == type.isXml()) {
                offered.add(other.label());
            }
        }
        for (var other : MediaType.values()) {
            if (other.isXml() != type.isXml()) {
                offered.add(other.label());
            }
        }
        return List.copyOf(offered);
    }
}
