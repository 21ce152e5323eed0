package org.disclosurepdp.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.policy.Locations;
import org.jspecify.annotations.Nullable;

/** What does not compile, each problem once. For one compile. */
final class Troubles {
    // A variable that does not compile is met again by each reference to it.
    private final Set<Problem> problems = new LinkedHashSet<>();
    private int count;

    /** How often something was reported, known or not: who compares two counts learns whether all between them compiled. */
    int count() {
        return count;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    void report(Problem problem) {
        count++;
        problems.add(problem);
    }

    /** The part compiled; null when it does not compile, and then its problems are among the others. */
    <T> @Nullable T attempt(Locations locations, Attempts.Part<T> part) {
        try {
            return part.compile();
        } catch (CompileException e) {
            add(e, locations);
            return null;
        }
    }

    private void add(CompileException e, Locations locations) {
        report(locations.problem(e.element(), String.valueOf(e.getMessage()), e.fix(), null));
        for (var other : e.getSuppressed()) {
            if (other instanceof CompileException beside) {
                add(beside, locations);
            }
        }
    }
}
