package org.disclosurepdp.oracle;

import java.util.List;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AllOf;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AnyOf;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Match;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Target;
import org.jspecify.annotations.Nullable;

/** Targets in one request context (core, 7.6 to 7.8). */
final class Targets {
    private final Attributes attributes;

    Targets(Attributes attributes) {
        this.attributes = attributes;
    }

    /** Table 1: a Target matches when all its AnyOf do; an empty or absent one matches always. */
    Truth match(@Nullable Target target) {
        return target == null
                ? Truth.TRUE
                : Truth.all(target.getAnyOves().stream().map(this::anyOf).toList());
    }

    /** Table 2. */
    private Truth anyOf(AnyOf anyOf) {
        return Truth.any(anyOf.getAllOves().stream().map(this::allOf).toList());
    }

    /** Table 3. */
    private Truth allOf(AllOf allOf) {
        return Truth.all(allOf.getMatches().stream().map(this::match).toList());
    }

    /** 7.6: the function holds between the literal and some value of the bag. */
    private Truth match(Match match) {
        var function = Functions.STANDARD.get(match.getMatchId());
        var literal = Expressions.literal(match.getAttributeValue());
        Term bag;
        try {
            bag = attributes.bag(match.getAttributeDesignator());
        } catch (Indeterminate e) {
            return Truth.unknown(e.causes());
        }
        return Truth.any(bag.values().stream()
                .map(each -> holds(function, literal, each))
                .toList());
    }

    private static Truth holds(Function function, Value literal, Value value) {
        try {
            return function.body()
                    .apply(List.of(Term.of(literal), Term.of(value)))
                    .truth();
        } catch (Indeterminate e) {
            return Truth.unknown(e.causes());
        }
    }
}
