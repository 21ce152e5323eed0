package org.disclosurepdp.model;

import org.jspecify.annotations.Nullable;

/** One argument of an obligation or advice (XACML 3.0 core, 5.36). Immutable; null where the policy names none. */
public record AttributeAssignment(
        String attributeId,
        @Nullable String category,
        @Nullable String issuer,
        String datatype,
        AttributeValue value) {}
