package org.disclosurepdp.conform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares answers of the OpenID AuthZEN Authorization API 1.0. Stateless. */
final class AuthzenAnswers {
    private AuthzenAnswers() {}

    /**
     * Where {@code actual} is not as {@code expected} says.
     *
     * @param how the case's {@code compare}
     */
    static List<Difference> compare(String how, JsonNode expected, JsonNode actual) {
        return switch (how) {
            case "set", "superset", "superset-paged" -> entities(how, expected, actual);
            default -> decisions(expected, actual);
        };
    }

    /** Values and order; the same number of them, so one that should end early does, and one that should not does not. */
    private static List<Difference> decisions(JsonNode expected, JsonNode actual) {
        var wanted = decisions(expected);
        var got = decisions(actual);
        return wanted.equals(got) ? List.of() : List.of(new Difference("decisions", wanted, got));
    }

    private static List<String> decisions(JsonNode answer) {
        if (!answer.has("evaluations")) {
            return List.of(decision(answer));
        }
        var lines = new ArrayList<String>();
        lines.add("evaluations");
        answer.path("evaluations").forEach(each -> lines.add(decision(each)));
        return lines;
    }

    private static String decision(JsonNode holder) {
        var decision = holder.path("decision");
        return decision.isBoolean() ? decision.asText() : "no decision";
    }

    private static List<Difference> entities(String how, JsonNode expected, JsonNode actual) {
        if (!actual.path("results").isArray()) {
            return List.of(Difference.of("results", "an array", "none"));
        }
        var wanted = entities(expected);
        var got = entities(actual);
        boolean right = how.equals("set") ? got.equals(wanted) : got.containsAll(wanted);
        return right ? List.of() : List.of(new Difference("results", List.copyOf(wanted), List.copyOf(got)));
    }

    private static Set<String> entities(JsonNode answer) {
        var entities = new TreeSet<String>();
        answer.path("results")
                .forEach(each -> entities.add(each.path("type").asText() + " "
                        + each.path(each.has("name") ? "name" : "id").asText()));
        return entities;
    }
}
