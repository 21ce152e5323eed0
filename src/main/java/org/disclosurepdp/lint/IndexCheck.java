package org.disclosurepdp.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AllOf;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AnyOf;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Target;

/**
 * Children are found by an index where some AnyOf of their target compares, in each of its AllOfs, one and the same
 * attribute of the request with a constant, and where there are so many children that an index pays. The others are
 * evaluated for every request.
 */
final class IndexCheck implements Check {
    private static final String XACML_1 = "urn:oasis:names:tc:xacml:1.0:function:";
    private static final Set<String> EQUALITIES =
            Set.of(XACML_1 + "string-equal", XACML_1 + "anyURI-equal", XACML_1 + "boolean-equal");

    /** The engine asks fewer than these one by one, which costs less than asking an index. */
    static final int LEAST_CHILDREN = 8;

    private final Words words;

    IndexCheck(Words words) {
        this.words = words;
    }

    @Override
    public void check(PolicyTree policies, Findings findings) {
        for (var around : policies.branches()) {
            if (around.children().size() < LEAST_CHILDREN) {
                continue;
            }
            for (var child : around.children()) {
                var target = child.branch().target();
                if (target != null && !indexed(target)) {
                    findings.add(
                            LintRule.TARGET_NOT_INDEXED,
                            child.branch().document(),
                            target,
                            "no index can use the target of the %s, so it is evaluated for every request"
                                    .formatted(child.branch().name()),
                            "compare one attribute of the request by string-equal in every AllOf of one AnyOf");
                }
            }
        }
    }

    private boolean indexed(Target target) {
        return target.getAnyOves().stream().anyMatch(this::indexed);
    }

    private boolean indexed(AnyOf anyOf) {
        Set<List<String>> common = null;
        for (var allOf : anyOf.getAllOves()) {
            var here = compared(allOf);
            if (common == null) {
                common = here;
            } else {
                common.retainAll(here);
            }
        }
        return common != null && !common.isEmpty();
    }

    /** The attributes that an AllOf compares for equality, but for those of a register, which is not asked for this. */
    private Set<List<String>> compared(AllOf allOf) {
        Set<List<String>> names = new HashSet<>();
        for (var match : allOf.getMatches()) {
            var designator = match.getAttributeDesignator();
            if (designator != null && EQUALITIES.contains(match.getMatchId()) && !words.fromRegister(designator)) {
                names.add(List.of(
                        designator.getCategory(),
                        designator.getAttributeId(),
                        designator.getDataType(),
                        String.valueOf(designator.getIssuer())));
            }
        }
        return names;
    }
}
