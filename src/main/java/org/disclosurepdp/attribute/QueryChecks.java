package org.disclosurepdp.attribute;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Whether the parameters of queries can be had: each an attribute, and none, in the end, the query's own result. */
final class QueryChecks {
    private static final List<String> OF_DOCUMENTS = List.of(Documents.REPOSITORY, Documents.PATH);

    /** What is known when the queries run that are no attribute's. */
    private static final Map<String, List<String>> KNOWN = Map.of(
            Vocabulary.CUSTODIAN_QUERY, List.of(Custodians.RESOURCE_ID),
            Vocabulary.DOCUMENT_QUERY, OF_DOCUMENTS,
            Vocabulary.DOCUMENTS_IN_QUERY, OF_DOCUMENTS,
            Vocabulary.DOCUMENTS_BELOW_QUERY, OF_DOCUMENTS);

    private final Map<String, VocabularyQuery> queries;
    private final Map<String, VocabularyAttribute> attributes;

    QueryChecks(Map<String, VocabularyQuery> queries, Map<String, VocabularyAttribute> attributes) {
        this.queries = queries;
        this.attributes = attributes;
    }

    /** What is wrong with the parameters of {@code query} goes to {@code problems} as sentences. */
    void check(VocabularyQuery query, Consumer<String> problems) {
        query.sql()
                .attributes()
                .filter(name -> !attributes.containsKey(name))
                .forEach(name -> problems.accept(
                        "query `%s` has the parameter `:%s`, which is no attribute".formatted(query.name(), name)));
        if (query.sql().parameters().stream().anyMatch(parameter -> parameter.now() && parameter.optional())) {
            problems.accept("query `%s` has the parameter `:now?`, but it is never absent".formatted(query.name()));
        }
        cycle(query.name())
                .ifPresent(cycle -> problems.accept(
                        "query `%s` needs its own result: %s".formatted(query.name(), String.join(" > ", cycle))));
        var known = KNOWN.get(query.name());
        if (known != null) {
            query.sql()
                    .attributes()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> problems.accept("query `%s` may not use `:%s`, only `:%s` is known when it runs"
                            .formatted(query.name(), name, String.join("` and `:", known))));
        }
    }

    private Optional<List<String>> cycle(String start) {
        return search(start, start, new ArrayDeque<>(List.of(start)), new HashSet<>());
    }

    private Optional<List<String>> search(String start, String query, Deque<String> path, Set<String> seen) {
        for (var next : needed(query).toList()) {
            if (next.equals(start)) {
                var cycle = new ArrayList<>(path);
                cycle.add(start);
                return Optional.of(cycle);
            }
            if (seen.add(next)) {
                path.addLast(next);
                var found = search(start, next, path, seen);
                if (found.isPresent()) {
                    return found;
                }
                path.removeLast();
            }
        }
        return Optional.empty();
    }

    private Stream<String> needed(String query) {
        return Stream.ofNullable(queries.get(query))
                .flatMap(known -> known.sql().attributes())
                .flatMap(name -> Stream.ofNullable(attributes.get(name)))
                .flatMap(attribute -> Stream.ofNullable(attribute.lookup()))
                .map(VocabularyAttribute.Lookup::query)
                .distinct();
    }
}
