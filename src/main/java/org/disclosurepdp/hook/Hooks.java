package org.disclosurepdp.hook;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.model.Problem;

/** The hooks of a server: a folder with one YAML file for each. Immutable. */
public final class Hooks {
    private final List<Hook> hooks;

    private Hooks(List<Hook> hooks) {
        this.hooks = List.copyOf(hooks);
    }

    /** A server without hooks. */
    public static Hooks none() {
        return new Hooks(List.of());
    }

    /**
     * The hooks in the files {@code *.yaml} of a folder; none if there is no such folder.
     *
     * @throws InvalidHooksException with every problem of the files
     */
    public static Hooks load(Path folder, Vocabulary vocabulary) {
        if (!Files.isDirectory(folder)) {
            return none();
        }
        var problems = new ArrayList<Problem>();
        var hooks = new ArrayList<Hook>();
        var places = new HashMap<String, String>();
        for (var file : files(folder, problems)) {
            read(file, vocabulary, problems).ifPresent(hook -> {
                var first = places.putIfAbsent(hook.proxy() + " " + hook.prefix(), file.toString());
                if (first != null) {
                    problems.add(new Problem(
                            file.toString(), 1, 1, "`%s` is the hook of the same proxy and prefix".formatted(first)));
                }
                hooks.add(hook);
            });
        }
        if (!problems.isEmpty()) {
            problems.sort(Problem.BY_PLACE);
            throw new InvalidHooksException(problems);
        }
        return new Hooks(hooks);
    }

    private static List<Path> files(Path folder, List<Problem> problems) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(new Problem(folder.toString(), 1, 1, "the folder cannot be read"));
            return List.of();
        }
    }

    private static Optional<Hook> read(Path file, Vocabulary vocabulary, List<Problem> problems) {
        try {
            return new HookReader(file.toString(), problems, vocabulary).read(Files.readString(file));
        } catch (CharacterCodingException e) {
            problems.add(new Problem(file.toString(), 1, 1, "the file is not UTF-8 text"));
        } catch (IOException e) {
            problems.add(new Problem(file.toString(), 1, 1, "the file cannot be read"));
        }
        return Optional.empty();
    }

    /** True if there are none. */
    public boolean isEmpty() {
        return hooks.isEmpty();
    }

    /** True if a proxy has hooks. */
    boolean knows(String proxy) {
        return hooks.stream().anyMatch(hook -> hook.proxy().equals(proxy));
    }

    /** The hook of a proxy with the longest prefix of a path. */
    Optional<Hook> of(String proxy, String path) {
        return hooks.stream()
                .filter(hook -> hook.proxy().equals(proxy))
                .filter(hook -> (path + "/").startsWith(hook.prefix()) || path.startsWith(hook.prefix()))
                .max(Comparator.comparingInt(hook -> hook.prefix().length()));
    }

    /**
     * The hook of a proxy for a question: of those with the longest prefix that is in the URI.
     *
     * @throws HookException if there is none
     */
    Hook named(String proxy, HookRequest question) {
        Optional<Hook> found = Optional.empty();
        for (var hook : hooks) {
            if (hook.proxy().equals(proxy)) {
                var uri = question.field(hook.headers().uri());
                if (uri.isPresent()
                        && of(proxy, PathReader.target(uri.get()))
                                .filter(hook::equals)
                                .isPresent()) {
                    found = Optional.of(hook);
                }
            }
        }
        return found.orElseThrow(
                () -> HookException.refused("no-repository", "no hook of this proxy has the repository of this URI"));
    }
}
