package org.disclosurepdp.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.model.AttributeName;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.value.AttributeDatatype;

/** Gives every attribute that some designator names its slot. Grows while policies compile, fixed afterwards. */
final class SlotLayout {
    private final Registers registers;
    private final Map<AttributeName, AttributeSlot> byName = new HashMap<>();
    private final Map<String, List<AttributeSlot>> byId = new HashMap<>();

    SlotLayout(Registers registers) {
        this.registers = registers;
    }

    /** A layout that has every slot of another and may grow on its own. */
    SlotLayout(SlotLayout earlier) {
        this(earlier.registers);
        byName.putAll(earlier.byName);
        earlier.byId.forEach((id, slots) -> byId.put(id, new ArrayList<>(slots)));
    }

    AttributeSlot slot(AttributeName name, AttributeDatatype<?> datatype) {
        var known = byName.get(name);
        if (known != null) {
            return known;
        }
        var slot = AttributeSlot.of(
                byName.size(), name, datatype, ClockAttributes.include(name), registers.provides(name));
        byName.put(name, slot);
        byId.computeIfAbsent(name.id(), id -> new ArrayList<>(1)).add(slot);
        return slot;
    }

    @Nullable
    AttributeSlot find(AttributeName name) {
        return byName.get(name);
    }

    /** The slots of attributes with this id, in any category and of any data type. */
    List<AttributeSlot> withId(String id) {
        return byId.getOrDefault(id, List.of());
    }

    int size() {
        return byName.size();
    }

    /** True if some slot is filled by a register. */
    boolean readsRegisters() {
        return byName.values().stream().anyMatch(AttributeSlot::register);
    }
}
