package org.disclosurepdp.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;

/** Chooses by which attribute an index finds each child. */
final class GuardChoice {
    private GuardChoice() {}

    /** For each child the guard whose values, on average, the fewest children share; empty where it offers none. */
    static <G> List<Optional<G>> of(
            List<List<G>> offers,
            Function<G, AttributeSlot> slot,
            Function<G, ? extends Collection<AttributeValue>> values) {
        Map<AttributeSlot, Map<AttributeValue, Integer>> uses = new HashMap<>();
        for (var offer : offers) {
            for (var guard : offer) {
                var counts = uses.computeIfAbsent(slot.apply(guard), each -> new HashMap<>());
                values.apply(guard).forEach(value -> counts.merge(value, 1, Integer::sum));
            }
        }
        ToDoubleFunction<G> crowd = guard -> {
            var counts = uses.getOrDefault(slot.apply(guard), Map.of());
            return values.apply(guard).stream()
                    .mapToInt(value -> counts.getOrDefault(value, 0))
                    .average()
                    .orElse(0);
        };
        return offers.stream()
                .map(offer -> offer.stream().min(Comparator.comparingDouble(crowd)))
                .toList();
    }
}
