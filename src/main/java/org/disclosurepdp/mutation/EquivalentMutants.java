package org.disclosurepdp.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.yaml.YamlChecks;
import org.disclosurepdp.yaml.YamlNode;
import org.disclosurepdp.yaml.YamlNode.Mapping;
import org.disclosurepdp.yaml.YamlNode.Scalar;
import org.disclosurepdp.yaml.YamlNode.Sequence;
import org.disclosurepdp.yaml.YamlReader;

/**
 * The changes that authors say no request can show, each with its reason, as files beside the policies name them. Immutable.
 */
public final class EquivalentMutants {
    /** The name of the file in a policy folder. */
    public static final String FILE = "equivalent-mutants.yaml";

    private final Map<String, Claim> claims;

    private EquivalentMutants(Map<String, Claim> claims) {
        this.claims = claims;
    }

    /** That a change is equivalent, and where it is said. */
    record Claim(String mutant, String reason, String file, int line, int column) {
        Problem problem(String sentence) {
            return new Problem(file, line, column, sentence);
        }
    }

    Map<String, Claim> claims() {
        return claims;
    }

    /**
     * Reads files.
     *
     * @throws MutationException with every problem of every file, each with its place
     */
    public static EquivalentMutants load(List<Path> files) {
        var problems = new ArrayList<Problem>();
        var claims = new LinkedHashMap<String, Claim>();
        for (var file : files) {
            try {
                new Reader(file.toString(), problems, claims).read(Files.readString(file));
            } catch (NoSuchFileException e) {
                problems.add(new Problem(file.toString(), 1, 1, "there is no such file"));
            } catch (IOException e) {
                problems.add(new Problem(file.toString(), 1, 1, "cannot be read as UTF-8 text"));
            }
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparing(Problem::file)
                    .thenComparing(Problem::line)
                    .thenComparing(Problem::column));
            throw new MutationException(problems);
        }
        return new EquivalentMutants(claims);
    }

    /** Reads one file. */
    private static final class Reader {
        private final String file;
        private final List<Problem> problems;
        private final YamlChecks checks;
        private final Map<String, Claim> claims;

        Reader(String file, List<Problem> problems, Map<String, Claim> claims) {
            this.file = file;
            this.problems = problems;
            this.checks = new YamlChecks(file, problems);
            this.claims = claims;
        }

        void read(String text) {
            var document = new YamlReader(file, problems).read(text);
            if (document.isEmpty()) {
                return;
            }
            var top = checks.mapping(document.get(), "a file of equivalent mutants");
            checks.onlyKeys(top, Set.of("equivalent"));
            if (YamlChecks.entry(top, "equivalent") instanceof Sequence list) {
                list.items().forEach(item -> entry(checks.mapping(item, "an entry of `equivalent`")));
            } else {
                checks.problem(document.get(), "`equivalent` must be a list");
            }
        }

        private void entry(Mapping entry) {
            checks.onlyKeys(entry, Set.of("mutants", "reason"));
            var owner = new Scalar(entry.line(), entry.column(), "entry");
            var reason = checks.required(owner, entry, "reason").strip().replaceAll("\\s+", " ");
            YamlNode mutants = YamlChecks.entry(entry, "mutants");
            if (mutants == null) {
                checks.problem(owner, "the entry has no `mutants`");
                return;
            }
            for (var mutant : checks.texts(mutants, "`mutants`")) {
                var claim = new Claim(mutant.text(), reason, file, mutant.line(), mutant.column());
                if (claims.putIfAbsent(mutant.text(), claim) != null) {
                    checks.problem(mutant, "`%s` is given a second time".formatted(mutant.text()));
                }
            }
        }
    }
}
