package org.disclosurepdp.differential;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.disclosurepdp.attribute.Fact;
import org.disclosurepdp.attribute.RegisterSession;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.oracle.RegisterAnswers;

/** Registers in memory, for engine and oracle alike: an attribute has values, none, or a failing query. Immutable. */
record ScriptedRegisters(Map<AttributeName, Optional<List<String>>> script) implements Registers, RegisterAnswers {
    ScriptedRegisters {
        script = Map.copyOf(script);
    }

    static ScriptedRegisters random(Dice dice) {
        var script = new HashMap<AttributeName, Optional<List<String>>>();
        for (var name : Pool.REGISTERED) {
            switch (dice.below(4)) {
                case 0 -> script.put(name, Optional.empty());
                case 1 -> script.put(name, Optional.of(List.of()));
                case 2 ->
                    script.put(
                            name, Optional.of(dice.times(1 + dice.below(2), () -> Pool.value(name.datatype(), dice))));
                default -> {} // Nothing provides it.
            }
        }
        return new ScriptedRegisters(script);
    }

    @Override
    public Optional<List<String>> find(AttributeName name) throws FailedLookup {
        var answer = script.get(name);
        if (answer == null) {
            return Optional.empty();
        }
        return Optional.of(answer.orElseThrow(FailedLookup::new));
    }

    @Override
    public boolean provides(AttributeName name) {
        return script.containsKey(name);
    }

    @Override
    public RegisterSession open(Function<AttributeName, List<String>> requestValues, Instant at) {
        return name -> {
            try {
                return new Fact(find(name).orElseThrow(), "scripted", at);
            } catch (FailedLookup e) {
                throw new IllegalStateException("the register is away", e);
            }
        };
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    @Override
    public List<String> unreachable() {
        return List.of();
    }

    @Override
    public void close() {}
}
