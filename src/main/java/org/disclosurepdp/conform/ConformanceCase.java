package org.disclosurepdp.conform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One case: a folder with a {@code case.properties}, requests and what is expected. Immutable. */
public record ConformanceCase(String suite, String name, Path folder, Map<String, String> properties) {
    private static final Set<String> NOT_SCORED = Set.of("disputed", "ambiguous", "lenient");

    /** What a case asks to happen. */
    enum Kind {
        /** A decision request and its response. */
        EVALUATION,
        /** The policies must be refused when they are loaded. */
        POLICY_SYNTAX_ERROR,
        /** The request must be refused. */
        REQUEST_SYNTAX_ERROR,
        /** The request must be accepted, whatever is decided. */
        REQUEST_ACCEPTED,
        /** One HTTP exchange. */
        HTTP
    }

    public ConformanceCase {
        properties = Map.copyOf(properties);
    }

    /** Suite and case, as people say it. */
    public String id() {
        return suite + "/" + name;
    }

    /** How binding the case is; see the suite's own words. */
    public String tier() {
        return property("tier").orElse("mandatory");
    }

    /** False for what the standard leaves open: it is run and told, and does not count. */
    public boolean scored() {
        return !NOT_SCORED.contains(tier());
    }

    Kind kind() {
        return Kind.valueOf(property("kind")
                .orElse("evaluation")
                .toUpperCase(java.util.Locale.ROOT)
                .replace('-', '_'));
    }

    Optional<String> property(String key) {
        return Optional.ofNullable(properties.get(key)).filter(value -> !value.isEmpty());
    }

    List<String> needs() {
        return property("needs")
                .map(needs -> Arrays.asList(needs.split(",", -1)))
                .orElse(List.of());
    }

    /** The HTTP status codes that are right. */
    List<Integer> statuses(int standard) {
        return property("status")
                .map(list -> Arrays.stream(list.split(",", -1))
                        .map(each -> Integer.valueOf(each.strip()))
                        .toList())
                .orElse(List.of(standard));
    }

    /** A file of the case, if it is there. */
    Optional<Path> file(String file) {
        return Optional.of(folder.resolve(file)).filter(Files::isRegularFile);
    }

    /** The file that a property names, relative to the case. */
    Optional<Path> named(String key) {
        return property(key).map(file -> folder.resolve(file).normalize());
    }

    Path policies() {
        return named("policies").orElse(folder.resolve("policies"));
    }
}
