package org.disclosurepdp.hook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.disclosurepdp.hook.Hook.Mapped;
import org.disclosurepdp.hook.Hook.Source;
import org.disclosurepdp.model.Bearer;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.yaml.YamlChecks;
import org.disclosurepdp.yaml.YamlNode;
import org.disclosurepdp.yaml.YamlNode.Mapping;
import org.disclosurepdp.yaml.YamlNode.Scalar;
import org.disclosurepdp.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/** Turns the YAML of one hook into a hook and collects everything that is wrong with it. Used once. */
final class HookReader {
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final String OBLIGATION = "urn:x-6103:obligation:";
    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final int MOST_CHILDREN = 1_000;
    private static final Set<String> KEYS = Set.of(
            "proxy",
            "repository",
            "prefix",
            "kind",
            "case",
            "headers",
            "challenge",
            "token",
            "methods",
            "attributes",
            "obligations",
            "children");

    /** What the hook itself says of a request. */
    private static final Set<String> OWN = Set.of(
            "AS.subject-id", "R.resource-id", "R.repository", "R.path", "R.source-id", "R.portion", "A.action-id");

    private final YamlChecks checks;
    private final String file;
    private final List<Problem> problems;
    private final Vocabulary vocabulary;

    HookReader(String file, List<Problem> problems, Vocabulary vocabulary) {
        this.checks = new YamlChecks(file, problems);
        this.file = file;
        this.problems = problems;
        this.vocabulary = vocabulary;
    }

    /** Worth having only if no problem was found. */
    Optional<Hook> read(String yaml) {
        return new YamlReader(file, problems).read(yaml).map(this::hook);
    }

    private Hook hook(YamlNode document) {
        var entries = checks.mapping(document, "the file");
        checks.onlyKeys(entries, KEYS);
        var owner = new Scalar(1, 1, "the file");
        boolean subversion = choice(entries, "kind", "webdav", "subversion");
        return new Hook(
                checks.required(owner, entries, "proxy"),
                checks.required(owner, entries, "repository"),
                prefix(entries),
                subversion ? Hook.Kind.SUBVERSION : Hook.Kind.WEBDAV,
                choice(entries, "case", "keep", "fold"),
                headers(entries),
                text(entries, "challenge", "Basic realm=\"documents\""),
                token(entries),
                methods(entries, subversion),
                attributes(entries),
                obligations(entries),
                children(entries));
    }

    private String prefix(Mapping entries) {
        var prefix = text(entries, "prefix", "/");
        if (!prefix.startsWith("/") || !prefix.endsWith("/") || prefix.contains("//") || prefix.contains("%")) {
            place(
                    entries,
                    "prefix",
                    "`prefix` begins and ends with a slash, as `/docs/`, and nothing in it is encoded");
        }
        return prefix;
    }

    private Hook.Headers headers(Mapping entries) {
        var node = YamlChecks.entry(entries, "headers");
        var headers = node == null ? new Mapping(1, 1, Map.of()) : checks.mapping(node, "`headers`");
        checks.onlyKeys(headers, Set.of("method", "uri", "user", "destination", "depth"));
        return new Hook.Headers(
                field(headers, "method", "X-Original-Method"),
                field(headers, "uri", "X-Original-URI"),
                field(headers, "user", "X-Remote-User"),
                field(headers, "destination", "Destination"),
                field(headers, "depth", "Depth"));
    }

    private Hook.@Nullable Token token(Mapping entries) {
        var node = YamlChecks.entry(entries, "token");
        if (node == null) {
            return null;
        }
        var token = checks.mapping(node, "`token`");
        checks.onlyKeys(token, Set.of("header", "issuer", "user"));
        var owner = new Scalar(node.line(), node.column(), "token");
        return new Hook.Token(
                field(token, "header", "X-User-Token"),
                checks.required(owner, token, "issuer"),
                text(token, "user", "sub"));
    }

    private Map<String, Operation> methods(Mapping entries, boolean subversion) {
        var methods = new LinkedHashMap<>(Methods.of(subversion));
        checks.section(entries, "methods").forEach((method, node) -> {
            var word = checks.text(node, "what a method does");
            Operation.named(word)
                    .ifPresentOrElse(
                            operation -> methods.put(method.text(), operation),
                            () -> checks.problem(
                                    node, "a method does one of read, list, look, create, remove, copy, move"));
        });
        return methods;
    }

    private List<Mapped> attributes(Mapping entries) {
        var mapped = new ArrayList<Mapped>();
        checks.section(entries, "attributes").forEach((shortName, node) -> {
            var attribute = vocabulary.attribute(shortName.text());
            if (OWN.contains(shortName.text())) {
                checks.problem(shortName, "`%s` is what the hook itself says".formatted(shortName.text()));
            } else if (attribute.isEmpty() || !sayable(attribute.get())) {
                checks.problem(
                        shortName,
                        "`%s` is not an attribute of the vocabulary that a caller says, as text"
                                .formatted(shortName.text()));
            } else {
                mapped(attribute.get(), shortName, node, entries).ifPresent(mapped::add);
            }
        });
        return mapped;
    }

    private static boolean sayable(VocabularyAttribute attribute) {
        return attribute.source().equals(VocabularyAttribute.CALLER)
                && attribute.name().datatype().equals(STRING)
                && !attribute.shortName().startsWith("RS.");
    }

    private Optional<Mapped> mapped(VocabularyAttribute attribute, Scalar key, YamlNode node, Mapping hook) {
        var from = checks.mapping(node, "where `%s` comes from".formatted(key.text()));
        checks.onlyKeys(from, Set.of("header", "cookie", "claim", "value"));
        if (from.entries().size() != 1) {
            checks.problem(node, "`%s` comes from one of header, cookie, claim, value".formatted(key.text()));
            return Optional.empty();
        }
        var source = from.entries().keySet().iterator().next().text();
        var value = checks.required(key, from, source);
        switch (source) {
            case "header" -> {
                return Optional.of(new Mapped(attribute.name(), Source.HEADER, field(from, "header", "")));
            }
            case "cookie" -> {
                return Optional.of(new Mapped(attribute.name(), Source.COOKIE, value));
            }
            case "claim" -> {
                if (YamlChecks.entry(hook, "token") == null) {
                    checks.problem(node, "a claim needs `token`, which says where tokens are and whose count");
                }
                return Optional.of(new Mapped(attribute.name(), Source.CLAIM, value));
            }
            case "value" -> {
                if (!attribute.values().isEmpty() && !attribute.values().contains(value)) {
                    checks.problem(node, "`%s` is not a value of `%s`".formatted(value, key.text()));
                }
                return Optional.of(new Mapped(attribute.name(), Source.VALUE, value));
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private Set<String> obligations(Mapping entries) {
        var node = YamlChecks.entry(entries, "obligations");
        var obligations = new LinkedHashSet<String>();
        for (var word : node == null ? List.<Scalar>of() : checks.texts(node, "`obligations`")) {
            var bearer = vocabulary.bearers().get(OBLIGATION + word.text());
            if (bearer == null || !Terms.CAN.contains(word.text())) {
                checks.problem(
                        word,
                        bearer == Bearer.HOOK || bearer == null
                                ? "a proxy can carry out one of %s only".formatted(String.join(", ", Terms.CAN))
                                : "`%s` is not a hook's to carry out".formatted(word.text()));
            }
            obligations.add(word.text());
        }
        return obligations;
    }

    private int children(Mapping entries) {
        var text = text(entries, "children", "100");
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) > MOST_CHILDREN) {
            place(entries, "children", "`children` must be a whole number from 0 to %d".formatted(MOST_CHILDREN));
            return 0;
        }
        return Integer.parseInt(text);
    }

    private String field(Mapping entries, String key, String standard) {
        var name = text(entries, key, standard);
        if (!FIELD.matcher(name).matches()) {
            place(entries, key, "`%s` must be the name of a header field".formatted(key));
        }
        return name;
    }

    /** Whether it is the second of two words; the first is the default. */
    private boolean choice(Mapping entries, String key, String first, String second) {
        var word = text(entries, key, first);
        if (!word.equals(first) && !word.equals(second)) {
            place(entries, key, "`%s` must be %s or %s".formatted(key, first, second));
        }
        return word.equals(second);
    }

    private String text(Mapping entries, String key, String standard) {
        var node = YamlChecks.entry(entries, key);
        return node == null ? standard : checks.text(node, "`%s`".formatted(key));
    }

    private void place(Mapping entries, String key, String sentence) {
        checks.problem(YamlChecks.entryOr(entries, key, entries), sentence);
    }
}
