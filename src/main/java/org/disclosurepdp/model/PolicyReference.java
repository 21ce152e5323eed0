package org.disclosurepdp.model;

/** A policy or policy set that was fully applicable (XACML 3.0 core, 5.48). Immutable. */
public record PolicyReference(String id, String version, boolean policySet) {}
