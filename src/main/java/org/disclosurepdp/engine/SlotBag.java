package org.disclosurepdp.engine;

import java.util.Arrays;
import java.util.List;
import org.disclosurepdp.model.AttributeUse;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.value.AttributeDatatype;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.Bag;
import org.ow2.authzforce.core.pdp.api.value.Bags;

/** The bag of one attribute in one decision, or the reason why it cannot be known. */
final class SlotBag {
    private static final AttributeValue[] NONE = {};

    private final AttributeValue[] elements;
    private final @Nullable Fault fault;
    private final AttributeUse use;
    private @Nullable Bag<?> bag;

    private SlotBag(AttributeValue[] elements, @Nullable Fault fault, AttributeUse use) {
        this.elements = elements;
        this.fault = fault;
        this.use = use;
    }

    static SlotBag of(AttributeValue[] elements, AttributeUse use) {
        return new SlotBag(elements, null, use);
    }

    static SlotBag failed(Fault fault, AttributeUse use) {
        return new SlotBag(NONE, fault, use);
    }

    AttributeValue[] elements() {
        return elements;
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    /** What the ledger is told of it. */
    AttributeUse use() {
        return use;
    }

    Bag<?> asBag(AttributeSlot slot) {
        var known = bag;
        if (known == null) {
            known = newBag(slot.datatype());
            bag = known;
        }
        return known;
    }

    private <V extends AttributeValue> Bag<V> newBag(AttributeDatatype<V> datatype) {
        if (elements.length == 0) {
            return datatype.getEmptyBag();
        }
        if (elements.length == 1) {
            return Bags.singleton(datatype, datatype.cast(elements[0]));
        }
        List<V> values = Arrays.stream(elements).map(datatype::cast).toList();
        return Bags.newBag(datatype, values);
    }
}
