package org.disclosurepdp.conform;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads XACML/JSON responses (JSON Profile 1.1, section 5). Stateless. */
final class JsonAnswers {
    private static final String OK = "urn:oasis:names:tc:xacml:1.0:status:ok";
    private static final Set<String> DECISIONS = Set.of("Permit", "Deny", "Indeterminate", "NotApplicable");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonAnswers() {}

    /** Any JSON text, strictly read. */
    static JsonNode parse(byte[] body) throws UnreadableAnswerException {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UnreadableAnswerException("no JSON");
        }
    }

    static XacmlAnswer read(byte[] body) throws UnreadableAnswerException {
        var results = new ArrayList<XacmlAnswer.Result>();
        for (var result : list(object(parse(body), "the answer"), "Response", true)) {
            results.add(result(object(result, "a Result")));
        }
        return new XacmlAnswer(results);
    }

    private static XacmlAnswer.Result result(JsonNode result) throws UnreadableAnswerException {
        var decision = text(result, "Decision");
        if (!DECISIONS.contains(decision)) {
            throw new UnreadableAnswerException("no Decision is called " + decision);
        }
        var code = result.path("Status").path("StatusCode");
        return new XacmlAnswer.Result(
                decision,
                code.isMissingNode() ? OK : text(code, "Value"),
                actions(result, "Obligations"),
                actions(result, "AssociatedAdvice"),
                attributes(result),
                policies(result.path("PolicyIdentifierList")));
    }

    private static SortedSet<String> actions(JsonNode result, String member) throws UnreadableAnswerException {
        var all = new TreeSet<String>();
        for (var action : list(result, member, false)) {
            var assignments = new TreeSet<String>();
            for (var each : list(action, "AttributeAssignment", false)) {
                var category = optional(each, "Category");
                for (var value : values(each)) {
                    assignments.add(Texts.assignment(
                            text(each, "AttributeId"),
                            category == null ? null : Values.category(category),
                            optional(each, "Issuer"),
                            value));
                }
            }
            all.add(Texts.action(text(action, "Id"), assignments));
        }
        return all;
    }

    private static Set<String> attributes(JsonNode result) throws UnreadableAnswerException {
        var all = new TreeSet<String>();
        for (var category : list(result, "Category", false)) {
            for (var attribute : list(category, "Attribute", false)) {
                for (var value : values(attribute)) {
                    all.add(Texts.attribute(
                            Values.category(text(category, "CategoryId")),
                            text(attribute, "AttributeId"),
                            optional(attribute, "Issuer"),
                            value));
                }
            }
        }
        return all;
    }

    private static List<String> values(JsonNode holder) throws UnreadableAnswerException {
        var value = holder.get("Value");
        if (value == null) {
            throw new UnreadableAnswerException("no Value of " + text(holder, "AttributeId"));
        }
        var datatype = optional(holder, "DataType");
        var values = new ArrayList<String>();
        for (var each : value.isArray() ? value : List.of(value)) {
            values.add(value(each, datatype));
        }
        return values;
    }

    private static String value(JsonNode value, @Nullable String datatype) throws UnreadableAnswerException {
        if (value.isObject()) {
            return Values.canonical(Values.XPATH, text(value, "XPath")) + Texts.of(optional(value, "XPathCategory"));
        }
        return Values.canonical(datatype == null ? inferred(value) : Values.datatype(datatype), value.asText());
    }

    private static String inferred(JsonNode value) {
        if (value.isIntegralNumber()) {
            return Values.INTEGER;
        }
        return value.isNumber() ? Values.DOUBLE : value.isBoolean() ? Values.BOOLEAN : Values.STRING;
    }

    private static List<XacmlAnswer.Policy> policies(JsonNode list) throws UnreadableAnswerException {
        var policies = new ArrayList<XacmlAnswer.Policy>();
        for (var member : List.of("PolicyIdReference", "PolicySetIdReference")) {
            for (var each : list(list, member, false)) {
                var version = optional(each, "Version");
                policies.add(new XacmlAnswer.Policy(member, text(each, "Id"), version == null ? "" : version));
            }
        }
        return policies;
    }

    private static JsonNode object(JsonNode node, String what) throws UnreadableAnswerException {
        if (!node.isObject()) {
            throw new UnreadableAnswerException(what + " is no object");
        }
        return node;
    }

    private static Iterable<JsonNode> list(JsonNode holder, String member, boolean required)
            throws UnreadableAnswerException {
        var list = holder.path(member);
        if (list.isArray() || (list.isMissingNode() && !required)) {
            return list;
        }
        throw new UnreadableAnswerException("`%s` is no array".formatted(member));
    }

    private static String text(JsonNode holder, String member) throws UnreadableAnswerException {
        var text = optional(holder, member);
        if (text == null) {
            throw new UnreadableAnswerException("there is no `%s`".formatted(member));
        }
        return text;
    }

    private static @Nullable String optional(JsonNode holder, String member) throws UnreadableAnswerException {
        var value = holder.get(member);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw new UnreadableAnswerException("`%s` is no text".formatted(member));
        }
        return value.textValue();
    }
}
