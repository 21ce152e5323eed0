package org.disclosurepdp.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeAssignment;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeUse;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.DecidingRule;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.PolicyReference;
import org.disclosurepdp.model.Status;
import org.jspecify.annotations.Nullable;

/** Reads back what {@link RecordWriter} and {@link PersonalWriter} wrote. */
final class RecordParser {
    private static final ObjectMapper MAPPER = new ObjectMapper(RecordWriter.JSON);

    private final JsonNode record;
    private final JsonNode personal;

    private RecordParser(JsonNode record, JsonNode personal) {
        this.record = record;
        this.personal = personal;
    }

    /**
     * The entry that was recorded.
     *
     * @throws IllegalArgumentException if the texts are not a record of format 1 with its own personal part
     */
    static LedgerEntry parse(String record, String personal) {
        try {
            var parser = new RecordParser(MAPPER.readTree(record), MAPPER.readTree(personal));
            if (parser.record.required("format").asInt() != RecordWriter.FORMAT) {
                throw new IllegalArgumentException("the record is of another format");
            }
            if (!text(parser.record, "personal").equals(Documents.digest(personal))) {
                throw new IllegalArgumentException("the personal part is not the one that was recorded");
            }
            return parser.entry();
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("the record cannot be read", e);
        }
    }

    /**
     * The part of the entry that is in the record alone.
     *
     * @throws IllegalArgumentException if the text is not a record of format 1
     */
    static DecisionHead head(String record) {
        try {
            var node = MAPPER.readTree(record);
            if (node.required("format").asInt() != RecordWriter.FORMAT) {
                throw new IllegalArgumentException("the record is of another format");
            }
            var ids = new ArrayList<String>();
            node.path("obligations").forEach(each -> ids.add(id(each, "id")));
            return new DecisionHead(
                    text(node, "decision"),
                    Instant.parse(text(node, "at")),
                    text(node, "caller"),
                    text(node, "surface"),
                    text(node, "revision"),
                    outcome(text(node, "outcome")),
                    status(node.required("status")),
                    rule(node.path("rule")),
                    ids);
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("the record cannot be read", e);
        }
    }

    private LedgerEntry entry() {
        var request = request();
        var decision = new Decision(
                text(record, "decision"),
                Instant.parse(text(record, "at")),
                text(record, "revision"),
                request,
                evaluation(request));
        return new LedgerEntry(text(record, "request"), text(record, "caller"), text(record, "surface"), decision);
    }

    private Evaluation evaluation(AccessRequest request) {
        return new Evaluation(
                outcome(text(record, "outcome")),
                status(record.required("status")),
                obligations("obligations"),
                obligations("advice"),
                policies(),
                rule(record.path("rule")),
                uses(request));
    }

    private static Outcome outcome(String label) {
        for (var outcome : Outcome.values()) {
            if (outcome.label().equals(label)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("the record has an unknown outcome");
    }

    private static Status status(JsonNode status) {
        var missing = new ArrayList<AttributeName>();
        status.path("missing").forEach(name -> missing.add(name(name, expanded(name.path(3)))));
        return new Status(Shorthand.expand(text(status, "code")), optional(status.path("message")), missing);
    }

    private static @Nullable DecidingRule rule(JsonNode rule) {
        return rule.isMissingNode()
                ? null
                : new DecidingRule(id(rule, "policy"), expanded(rule.path("rule")), texts(rule.required("citations")));
    }

    private List<PolicyReference> policies() {
        var policies = new ArrayList<PolicyReference>();
        for (var policy : record.path("policies")) {
            var set = policy.has("set");
            policies.add(new PolicyReference(id(policy, set ? "set" : "policy"), text(policy, "version"), set));
        }
        return policies;
    }

    private List<Obligation> obligations(String field) {
        var obligations = new ArrayList<Obligation>();
        var values = personal.required(field).iterator();
        for (var obligation : record.path(field)) {
            var own = values.next().iterator();
            var assignments = new ArrayList<AttributeAssignment>();
            for (var assignment : obligation.path("assignments")) {
                assignments.add(new AttributeAssignment(
                        Shorthand.expand(assignment.required(0).asText()),
                        expanded(assignment.path(3)),
                        expanded(assignment.path(2)),
                        datatype(assignment.path(1)),
                        value(own.next())));
            }
            obligations.add(new Obligation(id(obligation, "id"), assignments));
        }
        return obligations;
    }

    private AccessRequest request() {
        var categories = new ArrayList<AttributeCategory>();
        var values = personal.required("asked").iterator();
        var contents = personal.required("content").iterator();
        for (var category : record.required("asked")) {
            categories.add(new AttributeCategory(
                    Shorthand.expand(text(category, "category")),
                    optional(category.path("xmlId")),
                    category.has("content") ? contents.next().asText() : null,
                    attributes(category.required("attributes"), values.next().iterator())));
        }
        var references = new ArrayList<List<String>>();
        record.path("references").forEach(reference -> references.add(texts(reference)));
        return new AccessRequest(
                categories,
                record.has("policyIdList"),
                record.has("combined"),
                optional(record.path("xpath")),
                references);
    }

    private static List<Attribute> attributes(JsonNode attributes, Iterator<JsonNode> values) {
        var result = new ArrayList<Attribute>();
        for (var attribute : attributes) {
            var own = new ArrayList<AttributeValue>();
            values.next().forEach(value -> own.add(value(value)));
            result.add(new Attribute(
                    Shorthand.expand(attribute.required(0).asText()),
                    expanded(attribute.path(2)),
                    datatype(attribute.path(1)),
                    own,
                    attribute.has(3)));
        }
        return result;
    }

    private List<AttributeUse> uses(AccessRequest request) {
        var uses = new ArrayList<AttributeUse>();
        var asked = names(request);
        var values = personal.required("used").iterator();
        for (var origin : record.required("used")) {
            var asOf = Optional.ofNullable(optional(origin.path("asOf"))).map(Instant::parse);
            var issuer = expanded(origin.path("issuer"));
            for (var name : origin.required("attributes")) {
                uses.add(new AttributeUse(
                        name.isInt() ? asked.get(name.asInt()) : name(name, issuer),
                        texts(values.next()),
                        text(origin, "source"),
                        asOf.orElse(null),
                        origin.has("failed")));
            }
        }
        return uses;
    }

    private static List<AttributeName> names(AccessRequest request) {
        return request.categories().stream()
                .flatMap(category -> category.attributes().stream()
                        .map(attribute -> new AttributeName(
                                category.category(), attribute.id(), attribute.datatype(), attribute.issuer())))
                .toList();
    }

    private static AttributeName name(JsonNode name, @Nullable String issuer) {
        return new AttributeName(
                Shorthand.expand(name.required(0).asText()),
                Shorthand.expand(name.required(1).asText()),
                datatype(name.path(2)),
                issuer);
    }

    private static AttributeValue value(JsonNode value) {
        if (value.isTextual()) {
            return AttributeValue.of(value.asText());
        }
        var namespaces = new HashMap<String, String>();
        value.required("namespaces")
                .forEach(pair -> namespaces.put(
                        pair.required(0).asText(), pair.required(1).asText()));
        return new AttributeValue(text(value, "text"), optional(value.path("category")), namespaces);
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String text(JsonNode object, String field) {
        return object.required(field).asText();
    }

    private static String id(JsonNode object, String field) {
        return Shorthand.expand(text(object, field));
    }

    private static String datatype(JsonNode node) {
        var datatype = expanded(node);
        return datatype == null ? RecordWriter.STRING : datatype;
    }

    private static @Nullable String optional(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static @Nullable String expanded(JsonNode node) {
        var word = optional(node);
        return word == null ? null : Shorthand.expand(word);
    }
}
