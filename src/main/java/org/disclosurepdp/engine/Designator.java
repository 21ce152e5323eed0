package org.disclosurepdp.engine;

import org.disclosurepdp.model.AttributeName;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.value.AttributeDatatype;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.Value;

/** An AttributeDesignator. All that name the same attribute share a slot, whose bag is fixed for one decision. */
final class Designator extends CompiledExpression {
    private final AttributeSlot slot;
    private final boolean mustBePresent;

    Designator(AttributeSlot slot, boolean mustBePresent) {
        super(slot.datatype().getBagDatatype());
        this.slot = slot;
        this.mustBePresent = mustBePresent;
    }

    AttributeSlot slot() {
        return slot;
    }

    AttributeName name() {
        return slot.name();
    }

    AttributeDatatype<?> elementType() {
        return slot.datatype();
    }

    boolean mustBePresent() {
        return mustBePresent;
    }

    // It fails when a register could not answer, or on absence where presence is demanded.
    @Override
    AttributeValue @Nullable [] elements(RequestContext context) {
        var bag = context.bag(slot);
        if (bag.fault() != null) {
            context.fail(bag.fault());
            return null;
        }
        if (mustBePresent && bag.elements().length == 0) {
            context.fail(slot.missing());
            return null;
        }
        return bag.elements();
    }

    @Override
    @Nullable
    Value value(RequestContext context) {
        return elements(context) == null ? null : context.bag(slot).asBag(slot);
    }
}
