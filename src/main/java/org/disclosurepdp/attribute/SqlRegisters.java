package org.disclosurepdp.attribute;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.ShortId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers that the vocabulary's queries read from one database. Thread-safe. */
final class SqlRegisters implements Registers, Custodians, RegisterLists {
    private static final Logger log = LoggerFactory.getLogger(SqlRegisters.class);
    private static final Duration PROBE = Duration.ofSeconds(3);

    private final Vocabulary vocabulary;
    private final QueryRunner runner;
    private final AnswerCache cache;
    private final Duration deadline;
    private final InstantSource clock;

    SqlRegisters(Vocabulary vocabulary, Database database, RegisterSettings settings, InstantSource clock) {
        this.vocabulary = vocabulary;
        this.runner = new QueryRunner(database, clock);
        this.cache = new AnswerCache(settings.cacheFor(), settings.cacheEntries());
        this.deadline = settings.deadline();
        this.clock = clock;
    }

    @Override
    public boolean provides(AttributeName name) {
        return vocabulary.fromRegister(name);
    }

    @Override
    public boolean mayBlock() {
        return true;
    }

    @Override
    public RegisterSession open(Function<AttributeName, List<String>> requestValues, Instant at) {
        return new SqlSession(this, requestValues, at, System.nanoTime() + deadline.toNanos());
    }

    @Override
    public Custodians custodians() {
        return this;
    }

    @Override
    public Optional<Custodian> of(String resourceId, Instant at) {
        var query = vocabulary.query(Vocabulary.CUSTODIAN_QUERY);
        if (query.isEmpty()) {
            return Optional.empty();
        }
        var parameters = Map.<String, @Nullable String>of(Custodians.RESOURCE_ID, resourceId);
        var answer = ask(query.get(), parameters, at, System.nanoTime() + deadline.toNanos());
        var subject = only(answer, "subject_id");
        var capacity = only(answer, "capacity");
        return subject.flatMap(id -> capacity.map(word -> new Custodian(id, word)));
    }

    @Override
    public RegisterLists lists() {
        return this;
    }

    /** Not from the cache: a page is asked for once. */
    @Override
    public List<String> ids(String entity, String type, String after, int limit, Instant at) {
        var list = vocabulary.list(entity, type);
        if (list.isEmpty()) {
            return List.of();
        }
        var query = list.get();
        var parameters = new ArrayList<@Nullable String>();
        for (var parameter : query.sql().parameters()) {
            parameters.add(
                    switch (parameter.name()) {
                        case CandidatesReader.AFTER -> after;
                        case CandidatesReader.LIMIT -> String.valueOf(limit);
                        default -> RegisterTime.format(at);
                    });
        }
        var ids = runner.run(query, parameters, at, System.nanoTime() + deadline.toNanos())
                .values("id")
                .orElseThrow(() ->
                        new AttributeUnavailableException("query `%s` has no column `id`".formatted(query.name())));
        // A list that would begin anew, or hold more than was asked for, would never end.
        if (ids.size() > limit || ids.contains(after) || ids.contains("")) {
            throw new AttributeUnavailableException(
                    "query `%s` does not keep to `:after` and `:limit`".formatted(query.name()));
        }
        return ids;
    }

    /**
     * Runs every query with nothing to find, so that a table or a column that is not there shows before a decision needs
     * it.
     */
    @Override
    public List<String> unreachable() {
        var failed = new TreeSet<String>();
        var until = System.nanoTime() + PROBE.toNanos();
        var answers = new HashMap<String, Optional<Answer>>();
        for (var attribute : vocabulary.attributes()) {
            var lookup = attribute.lookup();
            if (lookup != null) {
                var answer = answers.computeIfAbsent(lookup.query(), name -> probe(name, until));
                if (answer.flatMap(found -> found.values(lookup.column())).isEmpty()) {
                    failed.add(ShortId.of(String.valueOf(attribute.name().issuer())));
                }
            }
        }
        return List.copyOf(failed);
    }

    @Override
    public void close() {
        runner.close();
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The answer for these parameters, from the cache or from the database. */
    Answer ask(VocabularyQuery query, Map<String, @Nullable String> parameters, Instant at, long until) {
        var inOrder = new ArrayList<@Nullable String>();
        for (var parameter : query.sql().parameters()) {
            inOrder.add(parameter.now() ? RegisterTime.format(at) : parameters.get(parameter.name()));
        }
        var key = key(query, parameters);
        var kept = cache.find(key, at);
        if (kept.isPresent()) {
            return kept.get();
        }
        var answer = runner.run(query, Collections.unmodifiableList(inOrder), at, until);
        cache.keep(key, answer);
        return answer;
    }

    private AnswerCache.Key key(VocabularyQuery query, Map<String, @Nullable String> parameters) {
        var values = new ArrayList<@Nullable String>();
        // The clock as a parameter is the decision time, which the cache compares rather than matches.
        query.sql()
                .attributes()
                .filter(name -> !clockAttribute(name))
                .forEach(name -> values.add(parameters.get(name)));
        return new AnswerCache.Key(query.name(), Collections.unmodifiableList(values));
    }

    private boolean clockAttribute(String shortName) {
        return vocabulary
                .attribute(shortName)
                .filter(attribute -> attribute.source().equals(VocabularyAttribute.CLOCK))
                .isPresent();
    }

    private Optional<Answer> probe(String queryName, long until) {
        var query = vocabulary.query(queryName).orElseThrow();
        var parameters =
                Collections.<@Nullable String>nCopies(query.sql().parameters().size(), null);
        try {
            return Optional.of(runner.run(query, parameters, clock.instant(), until));
        } catch (AttributeUnavailableException e) {
            log.warn("register probe: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> only(Answer answer, String column) {
        var values = answer.values(column)
                .orElseThrow(() -> new AttributeUnavailableException(
                        "query `%s` has no column `%s`".formatted(Vocabulary.CUSTODIAN_QUERY, column)));
        if (values.size() > 1) {
            throw new AttributeUnavailableException(
                    "query `%s` found more than one custodian".formatted(Vocabulary.CUSTODIAN_QUERY));
        }
        return values.stream().findFirst();
    }
}
