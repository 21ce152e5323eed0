package org.disclosurepdp.attribute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.disclosurepdp.model.AttributeName;
import org.jspecify.annotations.Nullable;

/** One decision's view of the registers. Not thread-safe. */
final class SqlSession implements RegisterSession {
    private final SqlRegisters registers;
    private final Function<AttributeName, List<String>> requestValues;
    private final Instant at;
    private final long deadline;
    private final Map<String, Outcome> outcomes = new HashMap<>();

    /** How a query ended. A failure counts as having run: it is not tried again in this decision. */
    private record Outcome(
            @Nullable Answer answer, @Nullable String failure) {}

    SqlSession(SqlRegisters registers, Function<AttributeName, List<String>> requestValues, Instant at, long deadline) {
        this.registers = registers;
        this.requestValues = requestValues;
        this.at = at;
        this.deadline = deadline;
    }

    @Override
    public Fact find(AttributeName name) {
        var attribute = registers
                .vocabulary()
                .attribute(name)
                .filter(VocabularyAttribute::fromRegister)
                .orElseThrow(() -> new IllegalStateException("no register provides " + name.id()));
        return find(attribute);
    }

    @Override
    public Set<String> performed() {
        if (registers.vocabulary().query(Vocabulary.PERFORMED_QUERY).isEmpty()) {
            return Set.of();
        }
        var found = answer(Vocabulary.PERFORMED_QUERY).values("obligation");
        return Set.copyOf(found.orElseThrow(() -> new AttributeUnavailableException(
                "query `%s` has no column `obligation`".formatted(Vocabulary.PERFORMED_QUERY))));
    }

    private Fact find(VocabularyAttribute attribute) {
        var lookup = attribute.lookup();
        if (lookup == null) {
            throw new IllegalStateException(attribute.shortName() + " is not a register attribute");
        }
        var answer = answer(lookup.query());
        var found = answer.values(lookup.column())
                .orElseThrow(() -> new AttributeUnavailableException(
                        "query `%s` has no column `%s`".formatted(lookup.query(), lookup.column())));
        return new Fact(values(attribute, lookup, found), lookup.query(), answer.asOf());
    }

    private static List<String> values(
            VocabularyAttribute attribute, VocabularyAttribute.Lookup lookup, List<String> found) {
        if (found.isEmpty()) {
            return lookup.absent() == null ? List.of() : List.of(lookup.absent());
        }
        return found.stream()
                .map(value -> Datatypes.lexical(attribute.name().datatype(), value)
                        .orElseThrow(() -> new AttributeUnavailableException(
                                "query `%s` has a value in column `%s` that is not of the data type of `%s`"
                                        .formatted(lookup.query(), lookup.column(), attribute.shortName()))))
                .distinct()
                .toList();
    }

    private Answer answer(String queryName) {
        var outcome = outcomes.get(queryName);
        if (outcome == null) {
            outcome = ask(queryName);
            outcomes.put(queryName, outcome);
        }
        if (outcome.answer() == null) {
            throw new AttributeUnavailableException(String.valueOf(outcome.failure()));
        }
        return outcome.answer();
    }

    private Outcome ask(String queryName) {
        try {
            var query = registers.vocabulary().query(queryName).orElseThrow();
            return new Outcome(registers.ask(query, parameters(query), at, deadline), null);
        } catch (AttributeUnavailableException e) {
            return new Outcome(null, e.getMessage());
        }
    }

    private Map<String, @Nullable String> parameters(VocabularyQuery query) {
        var values = new HashMap<String, @Nullable String>();
        for (var parameter : query.sql().parameters()) {
            // Required once is required: `:x` beside `:x?` must not let an absent attribute through.
            if (!parameter.now() && (!values.containsKey(parameter.name()) || !parameter.optional())) {
                values.put(parameter.name(), parameter(query, parameter));
            }
        }
        return values;
    }

    private @Nullable String parameter(VocabularyQuery query, NamedSql.Parameter parameter) {
        var values = parameterValues(parameter.name());
        if (values.size() > 1) {
            throw new AttributeUnavailableException(
                    "query `%s` was not run: `%s` has more than one value".formatted(query.name(), parameter.name()));
        }
        if (values.isEmpty() && !parameter.optional()) {
            throw new AttributeUnavailableException(
                    "query `%s` was not run: `%s` is missing".formatted(query.name(), parameter.name()));
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private List<String> parameterValues(String shortName) {
        var attribute = registers.vocabulary().attribute(shortName).orElseThrow();
        if (attribute.fromRegister()) {
            return new ArrayList<>(find(attribute).values());
        }
        return attribute.source().equals(VocabularyAttribute.CLOCK)
                ? List.of(RegisterTime.format(at))
                : requestValues.apply(attribute.name());
    }
}
