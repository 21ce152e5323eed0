package org.disclosurepdp.regulation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The facts of one request by short name, in lexical form. An empty bag is missing, and so is a single-valued fact that
 * has two values (model, 4.1).
 */
record Facts(Map<String, List<String>> values) {
    Facts {
        values = Map.copyOf(values);
    }

    List<String> bag(String name) {
        return values.getOrDefault(name, List.of());
    }

    Optional<String> one(String name) {
        var bag = bag(name);
        return bag.size() == 1 ? Optional.of(bag.get(0)) : Optional.empty();
    }

    boolean has(String name) {
        return !bag(name).isEmpty();
    }

    /** The single value is one of these. */
    Known is(String name, String... allowed) {
        return is(name, Set.of(allowed));
    }

    Known is(String name, Set<String> allowed) {
        return one(name).map(value -> Known.of(allowed.contains(value))).orElse(Known.UNKNOWN);
    }

    /** The bag contains one of these. */
    Known contains(String name, String... wanted) {
        return has(name) ? Known.of(bag(name).stream().anyMatch(Set.of(wanted)::contains)) : Known.UNKNOWN;
    }

    /** Every value of the bag is one of these. */
    Known only(String name, String... allowed) {
        return has(name) ? Known.of(Set.of(allowed).containsAll(bag(name))) : Known.UNKNOWN;
    }

    Known flag(String name) {
        return is(name, "true", "1");
    }

    Known same(String left, String right) {
        var one = one(left);
        var other = one(right);
        return one.isEmpty() || other.isEmpty() ? Known.UNKNOWN : Known.of(one.equals(other));
    }

    /** The single value of one is in the bag of the other. */
    Known isIn(String value, String bag) {
        var one = one(value);
        return one.isEmpty() || !has(bag) ? Known.UNKNOWN : Known.of(bag(bag).contains(one.get()));
    }

    Known notBefore(String name, String instant) {
        return one(name)
                .map(value -> Known.of(!OffsetDateTime.parse(value).toInstant().isBefore(Instant.parse(instant))))
                .orElse(Known.UNKNOWN);
    }
}
