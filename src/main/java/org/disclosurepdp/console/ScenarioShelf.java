package org.disclosurepdp.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.scenario.Facts;
import org.disclosurepdp.scenario.Scenario;
import org.disclosurepdp.scenario.ScenarioException;
import org.disclosurepdp.scenario.ScenarioFiles;
import org.jspecify.annotations.Nullable;

/** The scenario files of a server, read when somebody asks and again when they have changed. Thread-safe. */
public final class ScenarioShelf {
    /** Of one answer. */
    static final int MOST = 100;

    private static final int MOST_FILES = 1_000;
    private static final int MOST_ERRORS = 50;

    /**
     * What the files hold. Immutable.
     *
     * @param mark tells these files from the same ones changed
     * @param errors why there are no scenarios, {@code file:line:column: sentence} each; none when they could be read
     */
    record Shelf(String mark, List<Scenario> scenarios, List<String> errors) {}

    private final Optional<Path> place;
    private final Vocabulary vocabulary;
    private final FactForm form;
    // Guarded by this.
    private @Nullable Shelf shelf;

    /**
     * A shelf of scenarios.
     *
     * @param place a scenario file or a folder of them; empty for a server that has none
     */
    public ScenarioShelf(Optional<Path> place, Vocabulary vocabulary) {
        this.place = place;
        this.vocabulary = vocabulary;
        this.form = new FactForm(vocabulary);
    }

    /** What there is now. */
    synchronized Shelf shelf() {
        var mark = place.map(ScenarioShelf::mark).orElse("");
        var current = shelf;
        if (current == null || !current.mark().equals(mark)) {
            current = read(mark);
            shelf = current;
        }
        return current;
    }

    /**
     * The scenarios in which every word of {@code text} occurs, in id, why, citation, elements or rule.
     *
     * @param decision the label of the one that is expected, or empty for any
     * @param from how many to pass over
     */
    public Map<String, Object> find(String text, String decision, int from) {
        var now = shelf();
        var words = Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+")).toList();
        var found = now.scenarios().stream()
                .filter(each ->
                        decision.isEmpty() || each.expected().decision().label().equals(decision))
                .filter(each -> words.stream().allMatch(told(each)::contains))
                .toList();
        var object = new LinkedHashMap<String, Object>();
        object.put("available", place.isPresent());
        object.put("errors", now.errors());
        object.put("all", now.scenarios().size());
        object.put("total", found.size());
        object.put("from", from);
        object.put(
                "scenarios",
                found.stream().skip(from).limit(MOST).map(this::line).toList());
        return object;
    }

    /**
     * One scenario with its facts by short name; empty if there is none with this id.
     *
     * @param file the one that it is in, as lists name it, or empty for any: ids are unique in a file
     */
    public Optional<Map<String, Object>> one(String id, String file) {
        return shelf().scenarios().stream()
                .filter(each ->
                        each.id().equals(id) && (file.isEmpty() || name(each).equals(file)))
                .findFirst()
                .map(scenario -> {
                    var object = line(scenario);
                    object.put("facts", form.facts(new Facts(scenario.request(), scenario.clock())));
                    return object;
                });
    }

    private static String told(Scenario scenario) {
        return String.join(
                        " ",
                        scenario.id(),
                        scenario.why(),
                        scenario.citation(),
                        String.join(" ", scenario.elements()),
                        scenario.expected().rule().orElse(""))
                .toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> line(Scenario scenario) {
        var object = new LinkedHashMap<String, Object>();
        object.put("id", scenario.id());
        object.put("why", scenario.why());
        object.put("citation", scenario.citation());
        object.put("elements", scenario.elements());
        object.put("decision", scenario.expected().decision().label());
        scenario.expected().rule().ifPresent(rule -> object.put("rule", rule));
        object.put("file", name(scenario));
        object.put("line", scenario.line());
        return object;
    }

    /** The file's name below the folder; nobody needs to know where that is. */
    private String name(Scenario scenario) {
        var file = Path.of(scenario.file());
        return place.filter(folder -> file.startsWith(folder) && !file.equals(folder))
                .map(folder -> folder.relativize(file))
                .orElse(file)
                .toString();
    }

    private Shelf read(String mark) {
        if (place.isEmpty()) {
            return new Shelf(mark, List.of(), List.of());
        }
        if (!Files.exists(place.get())) {
            return new Shelf(mark, List.of(), List.of("%s: there is no such file or folder".formatted(place.get())));
        }
        try {
            return new Shelf(mark, List.copyOf(ScenarioFiles.load(List.of(place.get()), vocabulary)), List.of());
        } catch (ScenarioException e) {
            return new Shelf(
                    mark,
                    List.of(),
                    String.valueOf(e.getMessage()).lines().limit(MOST_ERRORS).toList());
        }
    }

    /** Name, size and time of every file: enough to see that somebody saved one. */
    private static String mark(Path place) {
        try (var files = Files.walk(place)) {
            var marks = new ArrayList<String>();
            for (var file : files.filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST_FILES)
                    .toList()) {
                marks.add("%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file)));
            }
            return String.join("\n", marks);
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }
}
