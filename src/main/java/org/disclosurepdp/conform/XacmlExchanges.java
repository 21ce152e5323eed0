package org.disclosurepdp.conform;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** XACML requests in each form that a case has, and how their answers compare. For one case. */
final class XacmlExchanges {
    private final Exchange exchange;
    private final ConformanceCase tested;
    private final URI pdp;
    private final Map<String, String> credentials;
    private final List<Difference> differences = new ArrayList<>();

    XacmlExchanges(Exchange exchange, ConformanceCase tested, URI pdp, Map<String, String> credentials) {
        this.exchange = exchange;
        this.tested = tested;
        this.pdp = pdp;
        this.credentials = credentials;
    }

    /** Sends the request in both forms, and compares with what is expected and with each other. */
    List<Difference> evaluation(String expected) {
        var xml = evaluated(Variant.XML, expected);
        var json = evaluated(Variant.JSON, expected.replace(".xml", ".json"));
        if (xml.isPresent() && json.isPresent() && !xml.get().agrees(json.get())) {
            differences.add(new Difference(
                    "XML (left) and JSON (right) are answered differently",
                    xml.get().lines(),
                    json.get().lines()));
        }
        if (tested.file(Variant.XML.file).isEmpty()
                && tested.file(Variant.JSON.file).isEmpty()) {
            differences.add(Difference.of("the case", "a request", "none"));
        }
        return differences;
    }

    private Optional<XacmlAnswer> evaluated(Variant variant, String expectedFile) {
        var request = tested.file(variant.file);
        if (request.isEmpty()) {
            return Optional.empty();
        }
        Optional<XacmlAnswer> last = Optional.empty();
        int times = tested.property("repeat").map(Integer::valueOf).orElse(1);
        for (int i = 0; i < times && differences.isEmpty(); i++) {
            last = once(variant, request.get(), expectedFile);
        }
        return last;
    }

    private Optional<XacmlAnswer> once(Variant variant, Path request, String expectedFile) {
        var answer = send(variant, request);
        if (answer.status() != 200) {
            differences.add(Difference.of(variant.label + ": HTTP status", "200", Integer.toString(answer.status())));
            return Optional.empty();
        }
        try {
            var actual = Variant.of(answer.mediaType()).read(answer.body());
            var expected = expected(expectedFile);
            if (expected.isPresent() && !expected.get().agrees(actual)) {
                differences.add(new Difference(
                        variant.label + ": response", expected.get().lines(), actual.lines()));
            }
            return Optional.of(actual);
        } catch (UnreadableAnswerException e) {
            differences.add(
                    Difference.of(variant.label + ": response", "a valid response", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** What a file expects; a JSON request whose case has only the XML answer is held to that. */
    private Optional<XacmlAnswer> expected(String name) {
        var file = tested.file(name).or(() -> tested.file(name.replace(".json", ".xml")));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Variant.ofFile(file.get()).read(Bytes.of(file.get())));
        } catch (UnreadableAnswerException e) {
            throw new ConformException("%s: %s: %s".formatted(tested.id(), file.get(), e.getMessage()), e);
        }
    }

    /** Sends the request in every form there is, and looks only at the status. */
    List<Difference> statuses(List<Integer> right, Optional<String> alternative) {
        for (var variant : Variant.values()) {
            var request = tested.file(variant.file);
            if (request.isEmpty()) {
                continue;
            }
            var answer = send(variant, request.get());
            if (answer.status() == 200 && alternative.isPresent() && !right.contains(200)) {
                once(variant, request.get(), alternative.get());
            } else if (!right.contains(answer.status())) {
                differences.add(Difference.of(
                        variant.label + ": HTTP status", right.toString(), Integer.toString(answer.status())));
            }
        }
        tested.file("request.raw").ifPresent(file -> {
            var type = tested.property("content-type").orElse(Variant.JSON.mediaType);
            var answer = exchange.send(new Exchange.Sent("POST", pdp, headers(type), Bytes.of(file)));
            if (!right.contains(answer.status())) {
                differences.add(Difference.of("HTTP status", right.toString(), Integer.toString(answer.status())));
            }
        });
        return differences;
    }

    private Exchange.Received send(Variant variant, Path request) {
        return exchange.send(new Exchange.Sent("POST", pdp, headers(variant.mediaType), Bytes.of(request)));
    }

    private Map<String, String> headers(String mediaType) {
        var headers = new java.util.LinkedHashMap<>(credentials);
        headers.put("Content-Type", mediaType);
        headers.put("Accept", tested.property("accept").orElse(mediaType));
        return headers;
    }
}
