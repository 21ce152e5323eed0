package org.disclosurepdp.mutation;

import java.util.List;
import org.disclosurepdp.model.Problem;

/**
 * What came of every change, each list in document order. Immutable.
 *
 * @param killed how many changes some scenario notices
 * @param invalid how many changes leave no valid policy, and were not tried
 * @param problems what is said to be equivalent and is not, or is not there
 */
public record MutationReport(
        int killed, int invalid, List<Survivor> survivors, List<Equivalent> equivalents, List<Problem> problems) {
    public MutationReport {
        survivors = List.copyOf(survivors);
        equivalents = List.copyOf(equivalents);
        problems = List.copyOf(problems);
    }

    /**
     * A change that no scenario notices.
     *
     * @param wanted what the scenario would be that notices
     */
    public record Survivor(Mutant mutant, String wanted) {}

    /**
     * A change that no request can show.
     *
     * @param proven whether that was seen from the policies; else somebody says so, and nothing was found that refutes it
     */
    public record Equivalent(Mutant mutant, String reason, boolean proven) {}
}
