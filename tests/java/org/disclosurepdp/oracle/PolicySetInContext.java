package org.disclosurepdp.oracle;

import java.util.List;
import java.util.Map;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import org.disclosurepdp.model.PolicyReference;

/** A policy set in one request context (core, 7.13). */
record PolicySetInContext(PolicySet policySet, List<Child> children, Attributes attributes) implements Child {
    @Override
    public OracleResult evaluate() {
        return Containers.evaluate(
                target(),
                () -> CombiningAlgorithms.combine(policySet.getPolicyCombiningAlgId(), children),
                effect -> PepActions.of(
                        policySet.getObligationExpressions(),
                        policySet.getAdviceExpressions(),
                        effect,
                        new Expressions(attributes, Map.of())),
                new PolicyReference(policySet.getPolicySetId(), policySet.getVersion(), true));
    }

    @Override
    public Truth target() {
        return new Targets(attributes).match(policySet.getTarget());
    }
}
