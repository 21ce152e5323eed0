package org.disclosurepdp.attribute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Bearer;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.yaml.YamlChecks;
import org.disclosurepdp.yaml.YamlNode;
import org.disclosurepdp.yaml.YamlNode.Mapping;
import org.disclosurepdp.yaml.YamlNode.Scalar;
import org.disclosurepdp.yaml.YamlNode.Sequence;
import org.disclosurepdp.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/** Turns YAML into a vocabulary and collects everything that is wrong with it. Used once. */
final class VocabularyReader {
    private static final Pattern SHORT_NAME = Pattern.compile("[A-Z]+\\.[A-Za-z0-9]+(-[A-Za-z0-9]+)*");
    private static final Set<String> SOURCES_WITHOUT_ISSUER =
            Set.of(VocabularyAttribute.CALLER, VocabularyAttribute.CLOCK);
    private static final String OBLIGATION = "urn:x-6103:obligation:";
    private static final Set<String> LOOKUP_KEYS = Set.of("query", "column", "absent");
    private static final Set<String> ATTRIBUTE_KEYS =
            Set.of("category", "id", "datatype", "source", "bag", "values", "query", "column", "absent");

    private final String file;
    private final List<Problem> problems;
    private final YamlChecks checks;
    private final Map<String, String> issuers = new LinkedHashMap<>();
    private final Map<String, VocabularyQuery> queries = new LinkedHashMap<>();
    // A query that could not be read has a place too: it is not one that does not exist.
    private final Map<String, Scalar> queryPlaces = new LinkedHashMap<>();
    private final Map<String, VocabularyAttribute> attributes = new LinkedHashMap<>();
    private final Map<String, Bearer> bearers = new HashMap<>();
    private final Map<List<String>, String> identities = new HashMap<>();

    VocabularyReader(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
        this.checks = new YamlChecks(file, problems);
    }

    /** Worth having only if no problem was found. */
    Vocabulary read(String yaml) {
        var candidates = VocabularyCandidates.NONE;
        var document = new YamlReader(file, problems).read(yaml);
        if (document.isPresent()) {
            var sections = checks.mapping(document.get(), "the file");
            checks.onlyKeys(sections, Set.of("issuers", "queries", "attributes", "obligations", "candidates"));
            checks.section(sections, "issuers").forEach(this::issuer);
            checks.section(sections, "queries").forEach(this::query);
            checks.section(sections, "attributes").forEach(this::attribute);
            checks.section(sections, "obligations").forEach(this::bearer);
            candidates = new CandidatesReader(checks, attributes).read(sections);
            var queryChecks = new QueryChecks(queries, attributes);
            queryPlaces.forEach((name, place) -> {
                var query = queries.get(name);
                if (query != null) {
                    queryChecks.check(query, sentence -> checks.problem(place, sentence));
                }
            });
        }
        return new Vocabulary(issuers, queries, attributes.values(), bearers, candidates);
    }

    private void issuer(Scalar key, YamlNode node) {
        var issuer = checks.text(node, "an issuer");
        if (SOURCES_WITHOUT_ISSUER.contains(key.text())) {
            checks.problem(key, "`%s` is not a register and has no issuer".formatted(key.text()));
        } else if (issuers.containsValue(issuer)) {
            checks.problem(node, "issuer `%s` is given a second time".formatted(issuer));
        } else {
            issuers.put(key.text(), issuer);
        }
    }

    private void query(Scalar key, YamlNode node) {
        var entries = checks.mapping(node, "a query");
        checks.onlyKeys(entries, Set.of("sql"));
        var sql = YamlChecks.entry(entries, "sql");
        if (sql == null) {
            checks.problem(key, "query `%s` has no `sql`".formatted(key.text()));
            queryPlaces.put(key.text(), key);
            return;
        }
        var parsed = NamedSql.parse(checks.text(sql, "`sql`"), sentence -> checks.problem(sql, sentence));
        queries.put(key.text(), new VocabularyQuery(key.text(), parsed));
        queryPlaces.put(key.text(), key);
    }

    private void bearer(Scalar key, YamlNode node) {
        switch (checks.text(node, "who bears an obligation")) {
            case "PDP" -> bearers.put(OBLIGATION + key.text(), Bearer.PDP);
            case "person" -> bearers.put(OBLIGATION + key.text(), Bearer.PERSON);
            case "hook" -> bearers.put(OBLIGATION + key.text(), Bearer.HOOK);
            default -> checks.problem(node, "who bears `%s` must be PDP, person or hook".formatted(key.text()));
        }
    }

    private void attribute(Scalar key, YamlNode node) {
        var entries = checks.mapping(node, "an attribute");
        checks.onlyKeys(entries, ATTRIBUTE_KEYS);
        if (!SHORT_NAME.matcher(key.text()).matches()) {
            checks.problem(key, "`%s` is not a short name, as `RS.capacity` is one".formatted(key.text()));
        }
        var source = checks.required(key, entries, "source");
        var lookup = lookup(key, entries, source);
        var name = new AttributeName(
                checks.required(key, entries, "category"),
                checks.required(key, entries, "id"),
                datatype(key, entries),
                issuers.get(source));
        checkIdentity(key, name);
        var attribute = new VocabularyAttribute(
                key.text(), name, source, checks.flag(entries, "bag"), values(entries, name), lookup);
        if (lookup != null && lookup.absent() != null) {
            checkValue(entries, "absent", name, lookup.absent());
        }
        attributes.put(key.text(), attribute);
    }

    private VocabularyAttribute.@Nullable Lookup lookup(Scalar key, Mapping entries, String source) {
        if (!issuers.containsKey(source)) {
            if (!source.isEmpty() && !SOURCES_WITHOUT_ISSUER.contains(source)) {
                checks.problem(
                        YamlChecks.entryOr(entries, "source", key),
                        "source `%s` is neither PEP, PDP nor an issuer".formatted(source));
            }
            for (var given : entries.entries().keySet()) {
                if (LOOKUP_KEYS.contains(given.text()) && SOURCES_WITHOUT_ISSUER.contains(source)) {
                    checks.problem(given, "`%s` is for register attributes only".formatted(given.text()));
                }
            }
            return null;
        }
        var query = checks.required(key, entries, "query");
        if (!query.isEmpty() && !queryPlaces.containsKey(query)) {
            checks.problem(YamlChecks.entryOr(entries, "query", key), "there is no query `%s`".formatted(query));
        }
        var absent = YamlChecks.entry(entries, "absent");
        return new VocabularyAttribute.Lookup(
                query,
                checks.required(key, entries, "column"),
                absent == null ? null : checks.text(absent, "`absent`"));
    }

    private String datatype(Scalar key, Mapping entries) {
        var word = checks.required(key, entries, "datatype");
        var uri = Datatypes.uri(word);
        if (uri.isEmpty() && !word.isEmpty()) {
            checks.problem(
                    YamlChecks.entryOr(entries, "datatype", key),
                    "`%s` is not a data type; there are %s".formatted(word, String.join(", ", Datatypes.words())));
        }
        return uri.orElse(word);
    }

    private List<String> values(Mapping entries, AttributeName name) {
        var node = YamlChecks.entry(entries, "values");
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof Sequence sequence)) {
            checks.problem(node, "`values` must be a list");
            return List.of();
        }
        var values = new ArrayList<String>();
        for (var item : sequence.items()) {
            var value = checks.text(item, "a value");
            if (values.contains(value)) {
                checks.problem(item, "`%s` is given a second time".formatted(value));
            } else if (Datatypes.lexical(name.datatype(), value).isEmpty()) {
                checks.problem(item, "`%s` is not a value of this data type".formatted(value));
            }
            values.add(value);
        }
        return values;
    }

    private void checkValue(Mapping entries, String key, AttributeName name, String value) {
        var node = YamlChecks.entry(entries, key);
        if (node != null && !Datatypes.lexical(name.datatype(), value).equals(Optional.of(value))) {
            checks.problem(node, "`%s` is not a value of this data type".formatted(value));
        }
    }

    /** Two attributes that differ in data type or issuer only would be told apart by nobody who writes a request. */
    private void checkIdentity(Scalar key, AttributeName name) {
        var first = identities.putIfAbsent(List.of(name.category(), name.id()), key.text());
        if (first != null && !name.id().isEmpty()) {
            checks.problem(key, "`%s` has the same category and id as `%s`".formatted(key.text(), first));
        }
        var property = key.text().substring(key.text().indexOf('.') + 1);
        var namesake = identities.putIfAbsent(List.of(name.category(), "", property), key.text());
        if (namesake != null && !name.category().isEmpty()) {
            checks.problem(
                    key, "`%s` and `%s` have one category, so their names must differ".formatted(key.text(), namesake));
        }
    }
}
