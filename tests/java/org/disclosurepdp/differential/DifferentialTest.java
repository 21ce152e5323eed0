package org.disclosurepdp.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.disclosurepdp.oracle.RefusedPolicyException;
import org.disclosurepdp.policy.InvalidPolicyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The engine against the specification oracle on random policies and requests. {@code -Ddifferential.evaluations=1000000}
 * runs longer, {@code -Ddifferential.seed=N} starts elsewhere; a failure names its seed and prints the smallest policies
 * and request that still show it.
 */
class DifferentialTest {
    private static final int REQUESTS_PER_POLICY = 20;

    @Test
    @Timeout(value = 8, unit = TimeUnit.HOURS)
    void the_engine_says_what_the_standard_says() {
        long evaluations = Long.getLong("differential.evaluations", 20_000);
        long start = Long.getLong("differential.seed", 1);
        long trees = Math.max(1, evaluations / REQUESTS_PER_POLICY);
        long refused = 0;
        for (long seed = start; seed < start + trees; seed++) {
            refused += compare(seed) ? 0 : 1;
        }
        // A literal expression that can only fail is refused when it is loaded; such policies must stay rare.
        assertThat(refused).isLessThan(1 + trees / 5);
    }

    /** False if the engine refused the policies. */
    private static boolean compare(long seed) {
        var dice = new Dice(seed);
        var documents = Policies.random(dice);
        var registers = ScriptedRegisters.random(dice);
        var requests = dice.times(REQUESTS_PER_POLICY, () -> Requests.random(dice));
        try {
            var comparison = Comparison.of(documents, registers);
            for (var request : requests) {
                if (comparison.difference(request).isPresent()) {
                    report(seed, new Trial(documents, registers, request));
                }
            }
            return true;
        } catch (InvalidPolicyException e) {
            return false;
        } catch (RuntimeException e) {
            report(seed, new Trial(documents, registers, requests.get(0)));
            throw e;
        }
    }

    private static void report(long seed, Trial trial) {
        var smallest = new Shrinker(candidate -> difference(candidate).isPresent()).shrink(trial);
        fail("seed " + seed + ", " + difference(smallest).orElseThrow() + "\n" + smallest);
    }

    /** What differs in a trial that may have lost anything; policies that either refuses show nothing. */
    private static Optional<String> difference(Trial trial) {
        try {
            return Comparison.of(trial.documents(), trial.registers()).difference(trial.request());
        } catch (InvalidPolicyException | RefusedPolicyException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("the engine throws " + e);
        }
    }
}
