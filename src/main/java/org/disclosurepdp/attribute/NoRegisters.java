package org.disclosurepdp.attribute;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.disclosurepdp.model.AttributeName;

/** Registers that provide nothing. */
enum NoRegisters implements Registers {
    INSTANCE;

    @Override
    public boolean provides(AttributeName name) {
        return false;
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    @Override
    public RegisterSession open(Function<AttributeName, List<String>> requestValues, Instant at) {
        return name -> {
            throw new IllegalStateException("no register provides " + name.id());
        };
    }

    @Override
    public List<String> unreachable() {
        return List.of();
    }

    @Override
    public void close() {}
}
