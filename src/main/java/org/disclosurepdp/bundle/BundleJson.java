package org.disclosurepdp.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** Reads and writes the JSON of a bundle: what is not known, or is there twice, is refused. */
final class BundleJson {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String name;
    private final JsonNode object;

    private BundleJson(String name, JsonNode object) {
        this.name = name;
        this.object = object;
    }

    /** A text that must be an object with exactly these members. */
    static BundleJson read(String name, byte[] text, Set<String> members) {
        try {
            return of(name, MAPPER.readTree(text), members);
        } catch (IOException e) {
            throw BundleException.invalid("`%s` is not well-formed JSON".formatted(name));
        }
    }

    static BundleJson of(String name, JsonNode node, Set<String> members) {
        var found = new TreeSet<String>();
        node.fieldNames().forEachRemaining(found::add);
        if (!node.isObject() || !found.equals(members)) {
            throw BundleException.invalid("`%s` must have the members %s, and no others"
                    .formatted(name, String.join(", ", new TreeSet<>(members))));
        }
        return new BundleJson(name, node);
    }

    String text(String member) {
        var node = object.get(member);
        if (!node.isTextual()) {
            throw BundleException.invalid("`%s` of `%s` must be text".formatted(member, name));
        }
        return node.textValue();
    }

    long number(String member) {
        var node = object.get(member);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw BundleException.invalid("`%s` of `%s` must be a whole number".formatted(member, name));
        }
        return node.longValue();
    }

    Iterable<JsonNode> list(String member) {
        var node = object.get(member);
        if (!node.isArray()) {
            throw BundleException.invalid("`%s` of `%s` must be a list".formatted(member, name));
        }
        return node;
    }

    static byte[] write(JsonNode node) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers and lists can always be written", e);
        }
    }
}
