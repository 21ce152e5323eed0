package org.disclosurepdp.attribute;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the vocabulary says of searches: the query that lists each type of subject and resource, and the attributes whose
 * allowed values make up the actions. Immutable.
 *
 * @param lists by {@code subject} or {@code resource}, and type
 * @param actions the short name of the attribute that holds an action's name, then those of its properties; empty when
 *     no action is listed
 */
record VocabularyCandidates(Map<String, Map<String, VocabularyQuery>> lists, List<String> actions) {
    static final VocabularyCandidates NONE = new VocabularyCandidates(Map.of(), List.of());

    VocabularyCandidates {
        var copy = new HashMap<String, Map<String, VocabularyQuery>>();
        lists.forEach((entity, types) -> copy.put(entity, Map.copyOf(types)));
        lists = Map.copyOf(copy);
        actions = List.copyOf(actions);
    }

    Optional<VocabularyQuery> list(String entity, String type) {
        return Optional.ofNullable(lists.getOrDefault(entity, Map.of()).get(type));
    }
}
