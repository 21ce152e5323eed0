package org.disclosurepdp.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AllOf;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AnyOf;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeDesignatorType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Match;
import org.disclosurepdp.model.AttributeName;

/**
 * What targets ask of attributes that have one value: for each, the values of which it must have one. A target that leaves
 * none can match no request. Immutable.
 */
final class Selections {
    static final Selections ANY = new Selections(Map.of());
    private static final Set<String> EQUALITIES = Set.of("string-equal", "anyURI-equal");

    private final Map<AttributeName, Set<String>> allowed;

    private Selections(Map<AttributeName, Set<String>> allowed) {
        this.allowed = allowed;
    }

    /** What the target of a branch asks; {@code single} tells attributes that have one value at most. */
    static Selections of(Branch branch, Predicate<AttributeDesignatorType> single) {
        var target = branch.target();
        var all = ANY;
        if (target != null) {
            for (var anyOf : target.getAnyOves()) {
                all = all.and(of(anyOf, single));
            }
        }
        return all;
    }

    /** An attribute counts if every AllOf asks for it. */
    private static Selections of(AnyOf anyOf, Predicate<AttributeDesignatorType> single) {
        Map<AttributeName, Set<String>> union = new HashMap<>();
        boolean first = true;
        for (var allOf : anyOf.getAllOves()) {
            var here = of(allOf, single).allowed;
            if (first) {
                here.forEach((name, values) -> union.put(name, new HashSet<>(values)));
                first = false;
            } else {
                union.keySet().retainAll(here.keySet());
                union.forEach((name, values) -> values.addAll(here.getOrDefault(name, Set.of())));
            }
        }
        return new Selections(union);
    }

    private static Selections of(AllOf allOf, Predicate<AttributeDesignatorType> single) {
        var all = ANY;
        for (var match : allOf.getMatches()) {
            if (isEquality(match) && single.test(match.getAttributeDesignator())) {
                all = all.and(new Selections(Map.of(
                        name(match.getAttributeDesignator()), Set.of(ValueCheck.text(match.getAttributeValue())))));
            }
        }
        return all;
    }

    /** A match that a value passes if it is the constant, so that an index finds it by its hash. */
    private static boolean isEquality(Match match) {
        return match.getAttributeDesignator() != null && EQUALITIES.contains(Reads.function(match.getMatchId()));
    }

    private static AttributeName name(AttributeDesignatorType designator) {
        return new AttributeName(
                designator.getCategory(),
                designator.getAttributeId(),
                designator.getDataType(),
                designator.getIssuer());
    }

    Selections and(Selections other) {
        if (allowed.isEmpty()) {
            return other;
        }
        var both = new HashMap<>(allowed);
        other.allowed.forEach((name, values) -> both.merge(name, values, (one, two) -> {
            var common = new HashSet<>(one);
            common.retainAll(two);
            return common;
        }));
        return new Selections(both);
    }

    /** The id of an attribute that is left no value. */
    Optional<String> impossible() {
        return allowed.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(entry -> entry.getKey().id())
                .min(String::compareTo);
    }
}
