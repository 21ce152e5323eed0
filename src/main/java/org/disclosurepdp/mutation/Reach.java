package org.disclosurepdp.mutation;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.scenario.Scenario;
import org.disclosurepdp.trace.PolicyElement.Kind;
import org.disclosurepdp.trace.Step;
import org.disclosurepdp.trace.Step.Result;
import org.disclosurepdp.trace.Tracer;

/**
 * Which scenarios reach which rules, variables, policies and policy sets, so that those that are likely to notice a change are
 * asked first. It decides about time alone, not about what is found. Immutable once filled.
 */
final class Reach {
    private final Map<String, BitSet> telling = new HashMap<>();
    private final Map<String, BitSet> reaching = new HashMap<>();
    private final int scenarios;

    Reach(List<Scenario> scenarios, Tracer tracer) {
        this.scenarios = scenarios.size();
        for (int i = 0; i < scenarios.size(); i++) {
            int number = i;
            var scenario = scenarios.get(i);
            tracer.trace(scenario.request(), scenario.clock().orElseThrow(), List.of()).roots().stream()
                    .flatMap(Step::all)
                    .filter(step -> !step.beyond())
                    .forEach(step -> note(step, number));
        }
    }

    static String key(String file, String element, String id) {
        return file + "|" + element + "|" + id;
    }

    private void note(Step step, int scenario) {
        var element = step.element();
        var name = name(element.kind());
        if (!name.isEmpty()) {
            var id = element.kind() == Kind.VARIABLE ? element.id() : ShortId.of(element.id());
            var key = key(element.file(), name, id);
            set(reaching, key, scenario);
            // A variable tells most where it fails, a rule or policy where it applies.
            boolean tells = element.kind() == Kind.VARIABLE
                    ? step.result() != Result.TRUE
                    : step.result() != Result.NOT_APPLICABLE;
            if (tells) {
                set(telling, key, scenario);
            }
        }
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case POLICY_SET -> "PolicySet";
            case POLICY -> "Policy";
            case RULE -> "Rule";
            case VARIABLE -> "VariableDefinition";
            case TARGET, ANY_OF, ALL_OF, MATCH, CONDITION, CONNECTIVE, TEST, OBLIGATION, ADVICE -> "";
        };
    }

    private static void set(Map<String, BitSet> sets, String key, int scenario) {
        sets.computeIfAbsent(key, each -> new BitSet()).set(scenario);
    }

    /** The numbers of all scenarios, those first that most likely notice. */
    int[] order(Mutant mutant) {
        var done = new BitSet();
        var order = new int[scenarios];
        int size = 0;
        for (var sets : List.of(telling, reaching)) {
            for (var key : mutant.around()) {
                size = append(sets.getOrDefault(key, new BitSet()), done, order, size);
            }
        }
        var rest = new BitSet();
        rest.set(0, scenarios);
        append(rest, done, order, size);
        return order;
    }

    private static int append(BitSet numbers, BitSet done, int[] order, int size) {
        int at = size;
        for (int i = numbers.nextSetBit(0); i >= 0; i = numbers.nextSetBit(i + 1)) {
            if (!done.get(i)) {
                done.set(i);
                order[at++] = i;
            }
        }
        return at;
    }
}
