package org.disclosurepdp.conform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A case of kind http: one exchange, its status, its headers and, where one is expected, its body. For one case. */
final class HttpCase {
    private static final String SHOULD = "(should)";
    private static final int MOST_PAGES = 1_000;

    private final Exchange exchange;
    private final ConformanceCase tested;
    private final URI base;
    private final PdpPaths paths;
    private final Map<String, String> credentials;
    private final List<Difference> differences = new ArrayList<>();

    HttpCase(Exchange exchange, ConformanceCase tested, URI base, PdpPaths paths, Map<String, String> credentials) {
        this.exchange = exchange;
        this.tested = tested;
        this.base = base;
        this.paths = paths;
        this.credentials = credentials;
    }

    List<Difference> run() {
        var sent = request();
        int times = tested.property("repeat").map(Integer::valueOf).orElse(1);
        for (int i = 0; i < times && differences.isEmpty(); i++) {
            check(sent, exchange.send(sent));
        }
        return differences;
    }

    private Exchange.Sent request() {
        var path = tested.property("path").orElse("/");
        var headers = new LinkedHashMap<String, String>();
        switch (tested.property("auth").orElse("")) {
            case "none" -> {}
            case "wrong" -> headers.put("Authorization", "Bearer this-token-is-wrong");
            default -> headers.putAll(credentials);
        }
        tested.property("content-type").ifPresent(type -> headers.put("Content-Type", type));
        tested.property("accept").ifPresent(type -> headers.put("Accept", type));
        tested.property("header").ifPresent(header -> {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip());
        });
        return new Exchange.Sent(tested.property("method").orElse("POST"), paths.resolve(base, path), headers, body());
    }

    private byte[] body() {
        return tested.property("body")
                .or(() -> List.of("request.json", "request.xml", "request.raw").stream()
                        .filter(name -> tested.file(name).isPresent())
                        .findFirst())
                .map(name -> Bytes.of(tested.folder().resolve(name)))
                .orElse(new byte[0]);
    }

    private void check(Exchange.Sent sent, Exchange.Received answer) {
        var right = tested.statuses(200);
        if (!right.contains(answer.status())) {
            differences.add(Difference.of("HTTP status", right.toString(), Integer.toString(answer.status())));
            return;
        }
        tested.property("expect-header").ifPresent(header -> header(header, answer));
        if (answer.status() != 200) {
            return;
        }
        try {
            if (tested.property("path").orElse("").equals(PdpPaths.HOME)) {
                home(sent.url(), answer);
            } else {
                body(sent, answer);
            }
        } catch (UnreadableAnswerException e) {
            differences.add(Difference.of("body", "as the profile says", String.valueOf(e.getMessage())));
        }
    }

    private void header(String expected, Exchange.Received answer) {
        if (expected.endsWith(SHOULD)) {
            return;
        }
        int colon = expected.indexOf(':');
        var name = colon < 0 ? expected : expected.substring(0, colon);
        var value = colon < 0 ? "" : expected.substring(colon + 1).strip();
        var actual = answer.header(name);
        boolean right = actual.isPresent()
                && (value.isEmpty()
                        || actual.get().equals(value)
                        || (name.equalsIgnoreCase("Content-Type")
                                && answer.mediaType().equals(value)));
        if (!right) {
            differences.add(Difference.of("header " + name, value, actual.orElse("none")));
        }
    }

    /** The document must lead to a PDP that answers, if only that it got no request. */
    private void home(URI url, Exchange.Received answer) throws UnreadableAnswerException {
        var pdp = url.resolve(HomeDocument.pdp(answer));
        var headers = new LinkedHashMap<>(credentials);
        headers.put("Content-Type", Variant.XML.mediaType);
        int status = exchange.send(new Exchange.Sent("POST", pdp, headers, new byte[0]))
                .status();
        if (status != 400) {
            differences.add(Difference.of("an empty request to the link", "400", Integer.toString(status)));
        }
    }

    private void body(Exchange.Sent sent, Exchange.Received answer) throws UnreadableAnswerException {
        var path = tested.property("path").orElse("");
        if (path.contains(".well-known")) {
            metadata(JsonAnswers.parse(answer.body()));
            return;
        }
        Optional<byte[]> expected = tested.file(tested.property("expected").orElse("expected.json"))
                .or(() -> tested.file("expected.xml"))
                .map(Bytes::of);
        if (path.equals(PdpPaths.PDP)) {
            var actual = Variant.of(answer.mediaType()).read(answer.body());
            if (expected.isPresent()) {
                var wanted = (expected.get()[0] == '<' ? Variant.XML : Variant.JSON).read(expected.get());
                if (!wanted.agrees(actual)) {
                    differences.add(new Difference("response", wanted.lines(), actual.lines()));
                }
            }
        } else if (expected.isPresent()) {
            var how = tested.property("compare").orElse("decisions");
            var actual = JsonAnswers.parse(answer.body());
            if (how.equals("superset-paged")) {
                actual = allPages(sent, actual);
            }
            differences.addAll(AuthzenAnswers.compare(how, JsonAnswers.parse(expected.get()), actual));
        }
    }

    /** AuthZEN 1.0, section 9: what must be there, and nothing that is empty. */
    private void metadata(JsonNode metadata) {
        for (var required : List.of("policy_decision_point", "access_evaluation_endpoint")) {
            if (!metadata.path(required).isTextual()) {
                differences.add(Difference.of("metadata", "`%s`".formatted(required), "none"));
            }
        }
        metadata.properties().forEach(field -> {
            var value = field.getValue();
            if (value.isNull()
                    || (value.isTextual() ? value.textValue().isEmpty() : value.isContainerNode() && value.isEmpty())) {
                differences.add(Difference.of("metadata", "no empty parameter", field.getKey()));
            }
        });
    }

    /** The first page with the results of those that follow it. */
    private JsonNode allPages(Exchange.Sent sent, JsonNode first) throws UnreadableAnswerException {
        var results = ((ObjectNode) first).withArray("results");
        var next = first.path("page").path("next_token").asText();
        for (int i = 0; i < MOST_PAGES && !next.isEmpty(); i++) {
            var request = (ObjectNode) JsonAnswers.parse(sent.body());
            request.withObject("page").put("token", next);
            var body = request.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            var answer = exchange.send(new Exchange.Sent(sent.method(), sent.url(), sent.headers(), body));
            if (answer.status() != 200) {
                differences.add(Difference.of("page %d: status".formatted(i + 2), "200", "" + answer.status()));
                return first;
            }
            var page = JsonAnswers.parse(answer.body());
            if (page.path("results") instanceof ArrayNode more) {
                results.addAll(more);
            }
            next = page.path("page").path("next_token").asText();
        }
        return first;
    }
}
