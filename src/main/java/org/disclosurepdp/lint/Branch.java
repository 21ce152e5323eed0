package org.disclosurepdp.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AdviceExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Condition;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.EffectType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObligationExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Rule;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Target;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableDefinition;
import org.disclosurepdp.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;

/**
 * A policy set, a policy or a rule, with what all three have, and its children, those behind references among them. Filled
 * by the policy tree, read-only afterwards.
 */
final class Branch {
    private final PolicyDocument document;
    private final Object element;
    private final String id;
    private final @Nullable Target target;
    private final @Nullable Branch parent;
    private final List<Child> children = new ArrayList<>();
    private final List<Branch> referrers = new ArrayList<>();
    private Map<String, VariableDefinition> variables = Map.of();
    private boolean whole = true;
    private boolean astray;

    /** A child and where it stands: its own element, or the reference to it. */
    record Child(Branch branch, Object place) {}

    Branch(PolicyDocument document, Object element, String id, @Nullable Target target, @Nullable Branch parent) {
        this.document = document;
        this.element = element;
        this.id = id;
        this.target = target == null || target.getAnyOves().isEmpty() ? null : target;
        this.parent = parent;
    }

    void add(Branch child, Object place) {
        children.add(new Child(child, place));
        if (child.parent != this) {
            child.referrers.add(this);
        }
    }

    /** Notes that a reference of this set leads to nothing that was read, or to what checks cannot go down to. */
    void lacksChild() {
        whole = false;
    }

    /** Notes that a set which cannot have this as its child refers to it nevertheless. */
    void referredToBy(Branch set) {
        referrers.add(set);
    }

    /** Notes that a reference which leads nowhere may have meant this, or what holds it. */
    void goAstray() {
        astray = true;
    }

    /** True if all that holds it is not known, so that nothing is to be said of what should be around it. */
    boolean astray() {
        return astray;
    }

    void define(Map<String, VariableDefinition> definitions) {
        variables = definitions;
    }

    PolicyDocument document() {
        return document;
    }

    Object element() {
        return element;
    }

    /** The target; null when it is empty, which always matches. */
    @Nullable
    Target target() {
        return target;
    }

    /** Those that hold it: the one around it, or those that refer to it. */
    List<Branch> parents() {
        return parent == null ? referrers : List.of(parent);
    }

    List<Child> children() {
        return children;
    }

    /** False when some reference of this set leads to nothing that was read. */
    boolean whole() {
        return whole;
    }

    /** The variables that its own expressions and those of its rules may refer to. */
    Map<String, VariableDefinition> variables() {
        return element instanceof Rule && parent != null ? parent.variables : variables;
    }

    @Nullable
    Rule rule() {
        return element instanceof Rule rule ? rule : null;
    }

    @Nullable
    Condition condition() {
        return element instanceof Rule rule ? rule.getCondition() : null;
    }

    /** As sentences name it. */
    String name() {
        var kind = element instanceof Rule ? "rule" : element instanceof Policy ? "policy" : "policy set";
        return "%s `%s`".formatted(kind, id);
    }

    /** The last part of the combining algorithm's id, as {@code first-applicable}; empty for a rule. */
    String algorithm() {
        var urn = element instanceof PolicySet set
                ? set.getPolicyCombiningAlgId()
                : element instanceof Policy policy ? policy.getRuleCombiningAlgId() : "";
        return urn.substring(urn.lastIndexOf(':') + 1).replace("ordered-", "");
    }

    /** Its own obligations, for either effect. */
    List<ObligationExpression> obligations() {
        var expressions = element instanceof PolicySet set
                ? set.getObligationExpressions()
                : element instanceof Policy policy
                        ? policy.getObligationExpressions()
                        : element instanceof Rule rule ? rule.getObligationExpressions() : null;
        return expressions == null ? List.of() : expressions.getObligationExpressions();
    }

    /** Its own advice, for either effect. */
    List<AdviceExpression> advice() {
        var expressions = element instanceof PolicySet set
                ? set.getAdviceExpressions()
                : element instanceof Policy policy
                        ? policy.getAdviceExpressions()
                        : element instanceof Rule rule ? rule.getAdviceExpressions() : null;
        return expressions == null ? List.of() : expressions.getAdviceExpressions();
    }

    /** The ids of its own obligations for an effect. */
    Set<String> obligations(EffectType effect) {
        return obligations().stream()
                .filter(obligation -> obligation.getFulfillOn() == effect)
                .map(ObligationExpression::getObligationId)
                .collect(Collectors.toSet());
    }
}
