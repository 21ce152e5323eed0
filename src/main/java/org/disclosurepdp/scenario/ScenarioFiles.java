package org.disclosurepdp.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.yaml.YamlChecks;
import org.disclosurepdp.yaml.YamlNode;
import org.disclosurepdp.yaml.YamlNode.Mapping;
import org.disclosurepdp.yaml.YamlNode.Scalar;
import org.disclosurepdp.yaml.YamlNode.Sequence;
import org.disclosurepdp.yaml.YamlReader;

/** Reads scenario files, YAML or JSON. An unknown key anywhere is a problem. Stateless. */
public final class ScenarioFiles {
    private static final Set<String> TOP = Set.of("baselines", "scenarios");
    private static final Set<String> SCENARIO =
            Set.of("id", "baseline", "why", "citation", "elements", "changed", "expect");
    private static final Set<String> EXPECT = Set.of("decision", "rule", "obligations", "advice");

    private ScenarioFiles() {}

    /**
     * Every scenario in the files, and in the {@code .yaml}, {@code .yml} and {@code .json} files of the folders.
     *
     * @throws ScenarioException with every problem of every file, each with its place
     */
    public static List<Scenario> load(List<Path> paths, Vocabulary vocabulary) {
        var problems = new ArrayList<Problem>();
        var scenarios = new ArrayList<Scenario>();
        for (var path : paths) {
            for (var file : files(path, problems)) {
                try {
                    new Reader(file.toString(), vocabulary, problems).read(Files.readString(file), scenarios);
                } catch (NoSuchFileException e) {
                    problems.add(new Problem(file.toString(), 1, 1, "there is no such file"));
                } catch (IOException e) {
                    problems.add(new Problem(file.toString(), 1, 1, "cannot be read as UTF-8 text"));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ScenarioException(problems);
        }
        return scenarios;
    }

    /** A text that changes when one of these files does, or comes or goes. Nothing is parsed. */
    public static String digest(List<Path> paths) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var path : paths) {
                for (var file : files(path, new ArrayList<>())) {
                    digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
                    digest.update(MessageDigest.getInstance("SHA-256").digest(content(file)));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static List<Path> files(Path path, List<Problem> problems) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var files = Files.walk(path)) {
            var found = files.filter(ScenarioFiles::isScenarioFile).sorted().toList();
            if (found.isEmpty()) {
                // Nothing that is tested is no test that passed.
                problems.add(new Problem(path.toString(), 1, 1, "there is no scenario file in this folder"));
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            problems.add(new Problem(path.toString(), 1, 1, "cannot be read"));
            return List.of();
        }
    }

    private static boolean isScenarioFile(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }

    /** Reads one file. */
    private static final class Reader {
        private final String file;
        private final Vocabulary vocabulary;
        private final List<Problem> problems;
        private final YamlChecks checks;
        private final Map<String, Mapping> baselines = new HashMap<>();
        private final Set<String> ids = new TreeSet<>();

        Reader(String file, Vocabulary vocabulary, List<Problem> problems) {
            this.file = file;
            this.vocabulary = vocabulary;
            this.problems = problems;
            this.checks = new YamlChecks(file, problems);
        }

        void read(String text, List<Scenario> scenarios) {
            var document = new YamlReader(file, problems).read(text);
            if (document.isEmpty()) {
                return;
            }
            var top = checks.mapping(document.get(), "a scenario file");
            checks.onlyKeys(top, TOP);
            checks.section(top, "baselines").forEach((name, node) -> {
                var facts = checks.mapping(node, "`%s`".formatted(name.text()));
                FactSheet.check(facts, vocabulary, checks);
                baselines.put(name.text(), facts);
            });
            if (!(YamlChecks.entry(top, "scenarios") instanceof Sequence list)) {
                checks.problem(document.get(), "`scenarios` must be a list");
                return;
            }
            list.items().forEach(item -> scenario(checks.mapping(item, "a scenario"), scenarios));
        }

        private void scenario(Mapping entries, List<Scenario> scenarios) {
            checks.onlyKeys(entries, SCENARIO);
            var owner = new Scalar(entries.line(), entries.column(), "scenario");
            var id = checks.required(owner, entries, "id");
            if (!ids.add(id)) {
                checks.problem(entries, "the id `%s` is given a second time".formatted(id));
            }
            var facts = new FactSheet();
            var baseline = YamlChecks.entry(entries, "baseline");
            if (baseline != null) {
                facts.lay(baseline(baseline));
            }
            var changed = YamlChecks.entry(entries, "changed");
            if (changed != null) {
                var changes = checks.mapping(changed, "`changed`");
                FactSheet.check(changes, vocabulary, checks);
                facts.lay(changes);
            }
            scenarios.add(new Scenario(
                    file,
                    entries.line(),
                    entries.column(),
                    id,
                    optional(entries, "why"),
                    optional(entries, "citation"),
                    List.copyOf(strings(entries, "elements").orElse(Set.of())),
                    facts.request(vocabulary),
                    facts.clock(),
                    expectation(owner, entries)));
        }

        private Mapping baseline(YamlNode node) {
            var name = checks.text(node, "`baseline`");
            var facts = baselines.get(name);
            if (facts == null) {
                checks.problem(node, "there is no baseline `%s`".formatted(name));
                return new Mapping(node.line(), node.column(), Map.of());
            }
            return facts;
        }

        private Expectation expectation(Scalar owner, Mapping entries) {
            var node = YamlChecks.entry(entries, "expect");
            if (node == null) {
                checks.problem(owner, "the scenario has no `expect`");
                return new Expectation(Outcome.INDETERMINATE, Optional.empty(), Optional.empty(), Optional.empty());
            }
            var expect = checks.mapping(node, "`expect`");
            checks.onlyKeys(expect, EXPECT);
            var rule = optional(expect, "rule");
            return new Expectation(
                    decision(owner, expect),
                    rule.isEmpty() ? Optional.empty() : Optional.of(rule),
                    strings(expect, "obligations"),
                    strings(expect, "advice"));
        }

        private Outcome decision(Scalar owner, Mapping expect) {
            var label = checks.required(owner, expect, "decision");
            for (var outcome : Outcome.values()) {
                if (outcome.label().equals(label)) {
                    return outcome;
                }
            }
            checks.problem(expect, "`decision` must be Permit, Deny, Indeterminate or NotApplicable");
            return Outcome.INDETERMINATE;
        }

        private String optional(Mapping entries, String key) {
            var node = YamlChecks.entry(entries, key);
            return node == null ? "" : checks.text(node, "`%s`".formatted(key));
        }

        private Optional<Set<String>> strings(Mapping entries, String key) {
            var node = YamlChecks.entry(entries, key);
            if (node == null) {
                return Optional.empty();
            }
            if (!(node instanceof Sequence list)) {
                checks.problem(node, "`%s` must be a list".formatted(key));
                return Optional.empty();
            }
            var texts = new LinkedHashMap<String, Boolean>();
            list.items().forEach(item -> texts.put(checks.text(item, "an entry of `%s`".formatted(key)), true));
            return Optional.of(texts.keySet());
        }
    }
}
