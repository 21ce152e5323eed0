package org.disclosurepdp.model;

import org.jspecify.annotations.Nullable;

/**
 * What names a bag of attribute values in XACML 3.0 (core, 7.3.4): category, id, data type and, where a designator
 * demands one, issuer. Immutable.
 *
 * @param issuer null when no issuer is given
 */
public record AttributeName(
        String category,
        String id,
        String datatype,
        @Nullable String issuer) {}
