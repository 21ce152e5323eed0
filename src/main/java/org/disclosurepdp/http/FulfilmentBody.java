package org.disclosurepdp.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.disclosurepdp.fulfilment.FulfilmentReport;
import org.disclosurepdp.model.ErrorCode;

/** Reads {@code {"obligations": [{"id": …, "outcome": "fulfilled" | "failed"}]}}, and nothing else. */
final class FulfilmentBody {
    private static final int MOST = 100;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FulfilmentBody() {}

    static List<FulfilmentReport> read(byte[] body) {
        var reports = new ArrayList<FulfilmentReport>();
        var list = only(tree(body), "the body", Set.of("obligations")).path("obligations");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            throw invalid("`obligations` must be a list of 1 to %d".formatted(MOST));
        }
        for (int i = 0; i < list.size(); i++) {
            reports.add(report(list.get(i), "`obligations[%d]`".formatted(i)));
        }
        return reports;
    }

    private static FulfilmentReport report(JsonNode node, String place) {
        only(node, place, Set.of("id", "outcome"));
        var id = node.path("id");
        if (!id.isTextual() || id.asText().isBlank()) {
            throw invalid("%s: `id` must be the id of an obligation".formatted(place));
        }
        return switch (node.path("outcome").asText()) {
            case "fulfilled" -> new FulfilmentReport(id.asText(), true);
            case "failed" -> new FulfilmentReport(id.asText(), false);
            default -> throw invalid("%s: `outcome` must be `fulfilled` or `failed`".formatted(place));
        };
    }

    private static JsonNode tree(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw invalid(
                    where == null
                            ? "the body is not JSON"
                            : "line %d, column %d: the body is not JSON"
                                    .formatted(where.getLineNr(), where.getColumnNr()));
        } catch (IOException e) {
            throw invalid("the body is not JSON");
        }
    }

    private static JsonNode only(JsonNode node, String place, Set<String> keys) {
        if (!node.isObject()) {
            throw invalid("%s must be an object".formatted(place));
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!keys.contains(name)) {
                throw invalid("%s has a key other than %s"
                        .formatted(
                                place, String.join(", ", keys.stream().sorted().toList())));
            }
        });
        return node;
    }

    private static HttpException invalid(String sentence) {
        return new HttpException(ErrorCode.INVALID_REQUEST, sentence);
    }
}
