package org.disclosurepdp.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a decision is what it is (XACML 3.0 core, 5.54). Immutable.
 *
 * @param message one sentence without attribute values; null when the code says it all
 * @param missing the attributes that were needed and absent (MissingAttributeDetail)
 */
public record Status(String code, @Nullable String message, List<AttributeName> missing) {
    public static final Status OK = new Status(StatusCode.OK, null, List.of());

    public Status {
        missing = List.copyOf(missing);
    }

    public boolean isOk() {
        return code.equals(StatusCode.OK);
    }
}
