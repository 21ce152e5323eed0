package org.disclosurepdp.attribute;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeUse;

/** Registers that answer what they answered when a request was decided, and nothing else. Immutable. */
public final class RecordedFacts implements Registers {
    private final Predicate<AttributeName> provided;
    private final Map<AttributeName, AttributeUse> facts = new HashMap<>();

    /**
     * Such registers.
     *
     * @param provided which attributes registers provide; one that is not among {@code facts} cannot be looked up
     */
    public RecordedFacts(Predicate<AttributeName> provided, List<AttributeUse> facts) {
        this.provided = provided;
        facts.forEach(fact -> this.facts.put(fact.name(), fact));
    }

    @Override
    public boolean provides(AttributeName name) {
        return provided.test(name);
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    @Override
    public RegisterSession open(Function<AttributeName, List<String>> requestValues, Instant at) {
        return name -> {
            var fact = facts.get(name);
            if (fact == null) {
                throw new AttributeUnavailableException("the attribute `%s` was not looked up".formatted(name.id()));
            }
            if (fact.failed()) {
                throw new AttributeUnavailableException(
                        "the attribute `%s` could not be looked up".formatted(name.id()));
            }
            return new Fact(fact.values(), fact.source(), Objects.requireNonNullElse(fact.asOf(), at));
        };
    }

    @Override
    public List<String> unreachable() {
        return List.of();
    }

    @Override
    public void close() {}
}
