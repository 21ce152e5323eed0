package org.disclosurepdp.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.context.ResourceHierarchy;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.yaml.YamlNode.Mapping;
import org.disclosurepdp.yaml.YamlNode.Scalar;
import org.disclosurepdp.yaml.YamlNode.Sequence;
import org.disclosurepdp.yaml.YamlReader;

/** A hierarchy of resources from a YAML file, {@code node: [child, …]}. Immutable. */
record HierarchyFile(Map<String, List<String>> below, Map<String, List<String>> above) implements ResourceHierarchy {
    /**
     * Reads the file.
     *
     * @throws StartupException with every problem, each with its place
     */
    static ResourceHierarchy read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new StartupException("`generic.hierarchy`: %s cannot be read".formatted(file), e);
        }
        var problems = new ArrayList<Problem>();
        var below = new HashMap<String, List<String>>();
        var above = new HashMap<String, List<String>>();
        var root = new YamlReader(file.toString(), problems).read(text).orElse(null);
        if (root instanceof Mapping nodes) {
            nodes.entries().forEach((node, children) -> {
                if (!(children instanceof Sequence list)) {
                    problems.add(new Problem(file.toString(), node.line(), node.column(), "a list is expected here"));
                    return;
                }
                for (var child : list.items()) {
                    if (child instanceof Scalar name) {
                        below.computeIfAbsent(node.text(), any -> new ArrayList<>())
                                .add(name.text());
                        above.computeIfAbsent(name.text(), any -> new ArrayList<>())
                                .add(node.text());
                    } else {
                        problems.add(
                                new Problem(file.toString(), child.line(), child.column(), "a name is expected here"));
                    }
                }
            });
        } else if (problems.isEmpty()) {
            problems.add(new Problem(file.toString(), 1, 1, "`node: [child, …]` is expected here"));
        }
        if (!problems.isEmpty()) {
            throw new StartupException(
                    String.join("\n", problems.stream().map(Problem::toString).toList()));
        }
        return new HierarchyFile(Map.copyOf(below), Map.copyOf(above));
    }

    @Override
    public List<String> children(String resource) {
        return below.getOrDefault(resource, List.of());
    }

    @Override
    public List<String> parents(String resource) {
        return above.getOrDefault(resource, List.of());
    }
}
