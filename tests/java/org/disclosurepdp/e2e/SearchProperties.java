package org.disclosurepdp.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.disclosurepdp.app.RunningServer;

/** All pages of a search together are what evaluating every candidate one by one over HTTP permits. */
class SearchProperties {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] DESKS = {"north", "south"};
    private static final String[] STATES = {"open", "closed"};
    private static final String[] KINDS = {"subject", "resource", "action"};

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void a_search_finds_what_evaluations_permit(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 7) int limit,
            @ForAll @IntRange(min = 1, max = 9) int cost)
            throws IOException {
        var random = new Random(seed);
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/search")), "case");
        var catalogue = catalogue(random);
        Files.writeString(folder.resolve("entities.json"), JSON.writeValueAsString(catalogue));
        Files.writeString(Files.createDirectories(folder.resolve("policies")).resolve("p.xml"), policy(random));
        try (var server = RunningServer.generic(
                folder.resolve("policies").toAbsolutePath(),
                "search.entities=" + folder.resolve("entities.json").toAbsolutePath(),
                "search.candidates=" + cost)) {
            for (var kind : KINDS) {
                var request = request(random, kind);

                assertThat(found(server, kind, request, limit)).isEqualTo(permitted(server, kind, request, catalogue));
            }
        }
    }

    private static List<JsonNode> found(RunningServer server, String kind, ObjectNode request, int limit)
            throws IOException {
        var found = new ArrayList<JsonNode>();
        var page = JSON.createObjectNode().put("limit", limit);
        for (String token = null; !"".equals(token); ) {
            if (token != null) {
                page.put("token", token);
            }
            var answer =
                    post(server, "/access/v1/search/" + kind, request.deepCopy().set("page", page.deepCopy()));
            assertThat(answer.get("results").size()).isLessThanOrEqualTo(limit);
            answer.get("results").forEach(found::add);
            token = answer.at("/page/next_token").asText();
        }
        return found;
    }

    /** The bare ids only, as a caller would ask: what the catalogue says of an entity, both must know. */
    private static List<JsonNode> permitted(RunningServer server, String kind, ObjectNode request, ObjectNode catalogue)
            throws IOException {
        var permitted = new ArrayList<JsonNode>();
        for (var listed : catalogue.get(kind + "s")) {
            var candidate = ((ObjectNode) listed).deepCopy().without("properties");
            var asked = (ObjectNode) request.path(kind);
            if (kind.equals("action") || asked.get("type").equals(listed.get("type"))) {
                var one = request.deepCopy();
                var entity = (ObjectNode) candidate.deepCopy();
                if (!kind.equals("action") && asked.has("properties")) {
                    entity.set("properties", asked.get("properties"));
                }
                one.set(kind, entity);
                if (post(server, "/access/v1/evaluation", one).get("decision").asBoolean()) {
                    permitted.add(candidate);
                }
            }
        }
        return permitted;
    }

    private static JsonNode post(RunningServer server, String path, JsonNode body) throws IOException {
        var answer = server.post(path, "application/json", body.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static ObjectNode catalogue(Random random) {
        var catalogue = JSON.createObjectNode();
        entities(random, catalogue.putArray("subjects"), "clerk", "desk", DESKS);
        entities(random, catalogue.putArray("resources"), "form", "state", STATES);
        var actions = catalogue.putArray("actions");
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            actions.addObject().put("name", "a" + i);
        }
        return catalogue;
    }

    private static void entities(Random random, ArrayNode into, String type, String property, String[] values) {
        int count = random.nextInt(20);
        for (int i = 0; i < count; i++) {
            var entity = into.addObject()
                    .put("type", random.nextInt(4) == 0 ? "other" : type)
                    .put("id", "i" + i);
            if (random.nextInt(3) > 0) {
                entity.putObject("properties").put(property, pick(random, values));
            }
        }
    }

    private static ObjectNode request(Random random, String kind) {
        var request = JSON.createObjectNode();
        entity(random, request.putObject("subject"), "clerk", kind.equals("subject"), "desk", DESKS);
        entity(random, request.putObject("resource"), "form", kind.equals("resource"), "state", STATES);
        request.putObject("action").put("name", "a" + random.nextInt(3));
        if (random.nextBoolean()) {
            request.putObject("context").put("hour", 6 + random.nextInt(6));
        }
        return request;
    }

    private static void entity(
            Random random, ObjectNode entity, String type, boolean searched, String property, String[] values) {
        entity.put("type", type);
        if (!searched) {
            entity.put("id", "i" + random.nextInt(6));
        }
        if (random.nextInt(3) == 0) {
            entity.putObject("properties").put(property, pick(random, values));
        }
    }

    private static String pick(Random random, String[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Up to eight rules on ids, actions and properties; some miss an attribute, so that some are Indeterminate. */
    private static String policy(Random random) {
        var rules = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            rules.append("<Rule RuleId=\"r%d\" Effect=\"%s\"><Target>"
                    .formatted(i, random.nextInt(3) == 0 ? "Deny" : "Permit"));
            if (random.nextBoolean()) {
                rules.append(
                        match(random, "urn:oasis:names:tc:xacml:1.0:subject-category:access-subject", "desk", DESKS));
            }
            if (random.nextBoolean()) {
                rules.append(
                        match(random, "urn:oasis:names:tc:xacml:3.0:attribute-category:resource", "state", STATES));
            }
            if (random.nextBoolean()) {
                rules.append(match(
                        random,
                        "urn:oasis:names:tc:xacml:3.0:attribute-category:action",
                        "urn:oasis:names:tc:xacml:1.0:action:action-id",
                        "a0",
                        "a1",
                        "a2"));
            }
            if (random.nextBoolean()) {
                rules.append(match(
                        random,
                        "urn:oasis:names:tc:xacml:1.0:subject-category:access-subject",
                        "urn:oasis:names:tc:xacml:1.0:subject:subject-id",
                        "i0",
                        "i1",
                        "i2",
                        "i3"));
            }
            rules.append("</Target></Rule>");
        }
        var algorithm = pick(random, new String[] {"deny-overrides", "permit-overrides", "deny-unless-permit"});
        return """
                <Policy xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicyId="p" Version="1.0"
                  RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:%s"><Target/>%s</Policy>
                """.formatted(algorithm, rules);
    }

    private static String match(Random random, String category, String id, String... values) {
        return """
                <AnyOf><AllOf><Match MatchId="urn:oasis:names:tc:xacml:1.0:function:string-equal">
                <AttributeValue DataType="http://www.w3.org/2001/XMLSchema#string">%s</AttributeValue>
                <AttributeDesignator Category="%s" AttributeId="%s" MustBePresent="%s"
                  DataType="http://www.w3.org/2001/XMLSchema#string"/></Match></AllOf></AnyOf>
                """.formatted(pick(random, values), category, id, random.nextInt(4) == 0);
    }
}
