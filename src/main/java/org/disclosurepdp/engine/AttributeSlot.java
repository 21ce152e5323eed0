package org.disclosurepdp.engine;

import org.disclosurepdp.model.AttributeName;
import org.ow2.authzforce.core.pdp.api.value.AttributeDatatype;

/**
 * Where a decision keeps the bag of one attribute as some designator names it. XACML matches on the data type too (core,
 * 7.3.4), so the same id under two data types has two slots.
 *
 * @param index the place in the context's array of bags
 * @param clock whether the attribute is one of the environment's current-* attributes
 * @param register whether a register supplies it
 */
record AttributeSlot(
        int index, AttributeName name, AttributeDatatype<?> datatype, boolean clock, boolean register, Fault missing) {
    static AttributeSlot of(
            int index, AttributeName name, AttributeDatatype<?> datatype, boolean clock, boolean register) {
        var missing = Fault.missing(name, "the attribute `%s` is missing".formatted(name.id()));
        return new AttributeSlot(index, name, datatype, clock, register, missing);
    }
}
