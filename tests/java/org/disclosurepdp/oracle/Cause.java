package org.disclosurepdp.oracle;

import org.disclosurepdp.model.AttributeName;
import org.jspecify.annotations.Nullable;

/** One reason for an Indeterminate: a status code (core, B.8) and, where it says missing, the attribute. */
public record Cause(String statusCode, @Nullable AttributeName missing) {}
