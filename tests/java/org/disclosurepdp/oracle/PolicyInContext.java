package org.disclosurepdp.oracle;

import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Rule;
import org.disclosurepdp.model.PolicyReference;

/** A policy in one request context (core, 7.12). */
final class PolicyInContext implements Child {
    private final Policy policy;
    private final Targets targets;
    private final Expressions expressions;

    PolicyInContext(Policy policy, Attributes attributes) {
        this.policy = policy;
        this.targets = new Targets(attributes);
        this.expressions = new Expressions(attributes, PolicyCheck.variablesOf(policy));
    }

    @Override
    public OracleResult evaluate() {
        return Containers.evaluate(
                target(),
                () -> CombiningAlgorithms.combine(
                        policy.getRuleCombiningAlgId(),
                        policy.getCombinerParametersAndRuleCombinerParametersAndVariableDefinitions().stream()
                                .filter(Rule.class::isInstance)
                                .map(each -> new RuleInContext((Rule) each, targets, expressions))
                                .toList()),
                effect -> PepActions.of(
                        policy.getObligationExpressions(), policy.getAdviceExpressions(), effect, expressions),
                new PolicyReference(policy.getPolicyId(), policy.getVersion(), false));
    }

    @Override
    public Truth target() {
        return targets.match(policy.getTarget());
    }
}
