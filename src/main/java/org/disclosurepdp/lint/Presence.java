package org.disclosurepdp.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AllOf;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AnyOf;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeDesignatorType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Match;
import org.disclosurepdp.model.AttributeName;
import org.jspecify.annotations.Nullable;

/**
 * Attributes that cannot be missing where a branch is evaluated, because its target, or one around it wherever it stands,
 * has found a value of theirs. Keeps its answers. For one thread.
 */
final class Presence {
    private final Map<Branch, Set<AttributeName>> known = new HashMap<>();
    private final Set<Branch> underway = new HashSet<>();

    /** Whether the target of the branch or of what is around it has found the attribute. */
    boolean of(AttributeDesignatorType designator, Branch branch) {
        var certain = certain(branch);
        return certain == null || certain.contains(name(designator));
    }

    /** What is certain there; null for what comes round again in a circle of references, which tells nothing more. */
    private @Nullable Set<AttributeName> certain(Branch branch) {
        var earlier = known.get(branch);
        if (earlier != null) {
            return earlier;
        }
        if (!underway.add(branch)) {
            return null;
        }
        var around = branch.parents().stream()
                .map(this::certain)
                .filter(Objects::nonNull)
                .toList();
        underway.remove(branch);
        if (around.isEmpty() && !branch.parents().isEmpty()) {
            return null;
        }
        var certain = inAll(around.stream());
        if (branch.target() != null) {
            branch.target().getAnyOves().forEach(anyOf -> certain.addAll(found(anyOf)));
        }
        known.put(branch, certain);
        return certain;
    }

    /** An AnyOf is true by any of its AllOfs, so that an attribute must stand in each. */
    private static Set<AttributeName> found(AnyOf anyOf) {
        return inAll(anyOf.getAllOves().stream().map(Presence::found));
    }

    /** What stands in each of the sets; nothing where there are none. */
    private static Set<AttributeName> inAll(Stream<Set<AttributeName>> sets) {
        return sets.map(set -> (Set<AttributeName>) new HashSet<>(set))
                .reduce((common, next) -> {
                    common.retainAll(next);
                    return common;
                })
                .orElseGet(HashSet::new);
    }

    /** A Match is true by a value, never by there being none. */
    private static Set<AttributeName> found(AllOf allOf) {
        Set<AttributeName> names = new HashSet<>();
        allOf.getMatches().stream()
                .map(Match::getAttributeDesignator)
                .filter(designator -> designator != null)
                .forEach(designator -> names.add(name(designator)));
        return names;
    }

    private static AttributeName name(AttributeDesignatorType designator) {
        return new AttributeName(
                designator.getCategory(),
                designator.getAttributeId(),
                designator.getDataType(),
                designator.getIssuer());
    }
}
