package org.disclosurepdp.reload;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.disclosurepdp.model.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What came of a reload. Immutable.
 *
 * @param by who asked for it: callers by name, or {@code start}, {@code watch}, {@code signal}, a URL
 * @param revision what was brought; null when it could not even be named
 * @param problems why it was refused, each with its place; none when it was not
 */
public record ReloadReport(
        Instant at, String by, Outcome outcome, @Nullable String revision, List<Problem> problems) {
    /** What can come of it. */
    public enum Outcome {
        ACTIVATED,
        /** What was brought is what is in force. */
        UNCHANGED,
        /** What was brought has errors. */
        INVALID,
        /** It could not be had, or may not come in force: by its scenarios, or by a rule of its source. */
        HELD_BACK,
        /** The ledger could not record that it comes in force. */
        UNRECORDED;

        /** True if what was brought did not come in force. */
        public boolean isRefusal() {
            return this != ACTIVATED && this != UNCHANGED;
        }

        /** As people and programs are told. */
        public String word() {
            return isRefusal() ? "refused" : name().toLowerCase(Locale.ROOT);
        }
    }

    public ReloadReport {
        problems = List.copyOf(problems);
    }

    /** True if the other says nothing new. */
    boolean saysTheSameAs(@Nullable ReloadReport other) {
        return other != null
                && outcome == other.outcome
                && Objects.equals(revision, other.revision)
                && problems.equals(other.problems);
    }
}
