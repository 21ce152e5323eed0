package org.disclosurepdp.conform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds cases: a case folder, a suite, or a tree of suites. Stateless. */
public final class CaseFolders {
    private static final String FILE = "case.properties";
    private static final Set<String> KINDS =
            Set.of("evaluation", "policy-syntax-error", "request-syntax-error", "request-accepted", "http");
    private static final Set<String> KEYS = Set.of(
            "kind",
            "tier",
            "needs",
            "root",
            "policies",
            "entities",
            "hierarchy",
            "alternative",
            "method",
            "path",
            "content-type",
            "accept",
            "header",
            "auth",
            "body",
            "status",
            "expect-header",
            "expected",
            "compare",
            "repeat",
            "json",
            "note",
            "fix",
            "source",
            "licence");

    private CaseFolders() {}

    /**
     * Every case under the paths, in the order of their names.
     *
     * @throws ConformException if there is none, or a case says what no case can say
     */
    public static List<ConformanceCase> find(List<Path> paths) {
        var cases = new ArrayList<ConformanceCase>();
        for (var path : paths) {
            int before = cases.size();
            try (var files = Files.walk(path)) {
                files.filter(file -> file.endsWith(FILE)).sorted().forEach(file -> cases.add(read(file)));
            } catch (IOException | UncheckedIOException e) {
                throw new ConformException("%s cannot be read".formatted(path), e);
            }
            if (cases.size() == before) {
                throw new ConformException("there is no case (`%s`) under %s".formatted(FILE, path));
            }
        }
        return List.copyOf(cases);
    }

    private static ConformanceCase read(Path file) {
        var folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || folder.getParent() == null) {
            throw new ConformException("%s stands in no folder".formatted(file));
        }
        var suite = folder.getParent().getFileName();
        return new ConformanceCase(
                suite == null ? "" : suite.toString(),
                String.valueOf(folder.getFileName()),
                Objects.requireNonNullElse(file.getParent(), folder),
                properties(file));
    }

    private static Map<String, String> properties(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConformException("%s: cannot be read as UTF-8 text".formatted(file), e);
        }
        var properties = new HashMap<String, String>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int split = line.indexOf('=');
            var key = split < 0 ? line : line.substring(0, split).strip();
            if (split < 0 || !KEYS.contains(key)) {
                throw new ConformException("%s:%d:1: there is no key `%s`".formatted(file, i + 1, key));
            }
            var value = line.substring(split + 1).strip();
            if (key.equals("kind") && !KINDS.contains(value)) {
                throw new ConformException("%s:%d:1: there is no kind `%s`".formatted(file, i + 1, value));
            }
            if (properties.put(key, value) != null) {
                throw new ConformException("%s:%d:1: `%s` is given twice".formatted(file, i + 1, key));
            }
        }
        return properties;
    }
}
