package org.disclosurepdp.decision;

import org.disclosurepdp.policy.PolicySnapshot;

/** A snapshot and its compiled form, swapped together. Immutable. */
public record PoliciesInForce(PolicySnapshot snapshot, PolicyEvaluator evaluator) {}
