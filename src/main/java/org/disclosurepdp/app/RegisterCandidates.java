package org.disclosurepdp.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.attribute.RegisterLists;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.disclosurepdp.context.Candidate;
import org.disclosurepdp.context.CandidateSource;
import org.disclosurepdp.context.SearchKind;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeValue;

/** The registers and the vocabulary as searches go through them. Thread-safe. */
final class RegisterCandidates implements CandidateSource {
    private final RegisterLists lists;
    private final List<Candidate> actions;

    RegisterCandidates(Vocabulary vocabulary, RegisterLists lists) {
        this.lists = lists;
        this.actions = actions(vocabulary.actionAttributes());
    }

    @Override
    public List<Candidate> next(SearchKind kind, String type, String after, int limit, Instant at) {
        return switch (kind) {
            case SUBJECT -> ids("subject", type, after, limit, at);
            case RESOURCE -> ids("resource", type, after, limit, at);
            case ACTION -> {
                int from = after.isEmpty() ? 0 : Integer.parseInt(after) + 1;
                yield actions.subList(Math.min(from, actions.size()), Math.min(from + limit, actions.size()));
            }
        };
    }

    private List<Candidate> ids(String entity, String type, String after, int limit, Instant at) {
        return lists.ids(entity, type, after, limit, at).stream()
                .map(Candidate::of)
                .toList();
    }

    /** Every name with every combination of the allowed values of its properties. */
    private static List<Candidate> actions(List<VocabularyAttribute> attributes) {
        if (attributes.isEmpty()) {
            return List.of();
        }
        var combinations = List.of(Map.<String, Attribute>of());
        for (var attribute : attributes.subList(1, attributes.size())) {
            combinations = combinations.stream()
                    .flatMap(properties -> attribute.values().stream().map(value -> with(properties, attribute, value)))
                    .toList();
        }
        var actions = new ArrayList<Candidate>();
        for (var name : attributes.get(0).values()) {
            for (var properties : combinations) {
                actions.add(new Candidate(String.valueOf(actions.size()), name, properties));
            }
        }
        return List.copyOf(actions);
    }

    private static Map<String, Attribute> with(
            Map<String, Attribute> properties, VocabularyAttribute attribute, String value) {
        var more = new LinkedHashMap<>(properties);
        var name = attribute.name();
        more.put(
                attribute.property(),
                new Attribute(name.id(), null, name.datatype(), List.of(AttributeValue.of(value)), false));
        return more;
    }
}
