package org.disclosurepdp.mutation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.mutation.EquivalentMutants.Claim;
import org.disclosurepdp.mutation.MutationReport.Equivalent;
import org.disclosurepdp.mutation.MutationReport.Survivor;
import org.disclosurepdp.mutation.Trial.Fate;
import org.jspecify.annotations.Nullable;

/** Holds what became of changes against what is claimed of them. For one use. */
final class Claims {
    private final Map<String, Claim> claims;
    private final List<Survivor> survivors = new ArrayList<>();
    private final List<Equivalent> equivalents = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Claims(EquivalentMutants claimed) {
        this.claims = new HashMap<>(claimed.claims());
    }

    /** @param untried ids of changes that were not asked for, and of which claims are left alone */
    MutationReport report(List<Trial> trials, Set<String> untried) {
        trials.forEach(this::add);
        claims.forEach((id, claim) -> {
            if (!untried.contains(id)) {
                problems.add(claim.problem("there is no change `%s` of these policies".formatted(id)));
            }
        });
        problems.sort(
                Comparator.comparing(Problem::file).thenComparing(Problem::line).thenComparing(Problem::column));
        return new MutationReport(
                count(trials, Fate.KILLED), count(trials, Fate.INVALID), survivors, equivalents, problems);
    }

    private void add(Trial trial) {
        var mutant = trial.mutant();
        var claim = claims.remove(mutant.id());
        switch (trial.fate()) {
            case SURVIVED -> survived(trial, claim);
            case PROVEN -> {
                equivalents.add(new Equivalent(mutant, mutant.proof(), true));
                refute(claim, "needs no reason here: " + mutant.proof());
            }
            case KILLED -> refute(claim, "is not equivalent: scenario `%s` notices it".formatted(trial.told()));
            case INVALID -> refute(claim, "leaves no valid policy, so nobody can make it");
        }
    }

    private void survived(Trial trial, @Nullable Claim claim) {
        var mutant = trial.mutant();
        if (claim != null && trial.told().isEmpty()) {
            equivalents.add(new Equivalent(mutant, claim.reason(), false));
            return;
        }
        survivors.add(
                new Survivor(mutant, trial.told().isEmpty() ? mutant.operator().wanted() : trial.told()));
        refute(claim, "is not equivalent: " + trial.told());
    }

    private void refute(@Nullable Claim claim, String why) {
        if (claim != null) {
            problems.add(claim.problem("`%s` %s".formatted(claim.mutant(), why)));
        }
    }

    private static int count(List<Trial> trials, Fate fate) {
        return (int) trials.stream().filter(trial -> trial.fate() == fate).count();
    }
}
