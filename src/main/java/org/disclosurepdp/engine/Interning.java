package org.disclosurepdp.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeValueType;
import org.disclosurepdp.model.AttributeName;
import org.ow2.authzforce.core.pdp.api.value.AttributeDatatype;

/**
 * Designators and constants of one policy set, each kept once however often policies repeat it. Used by one thread while
 * policies compile.
 */
final class Interning {
    private final XacmlLibrary library;
    private final SlotLayout layout;
    private final Map<AttributeSlot, Designator> demanding = new HashMap<>();
    private final Map<AttributeSlot, Designator> tolerant = new HashMap<>();
    private final Map<List<String>, Constant> constants = new HashMap<>();

    Interning(XacmlLibrary library, SlotLayout layout) {
        this.library = library;
        this.layout = layout;
    }

    XacmlLibrary library() {
        return library;
    }

    Designator designator(AttributeName name, AttributeDatatype<?> datatype, boolean mustBePresent) {
        var known = mustBePresent ? demanding : tolerant;
        return known.computeIfAbsent(layout.slot(name, datatype), slot -> new Designator(slot, mustBePresent));
    }

    /** The constant of an element; values with XML attributes or markup are not shared. */
    Constant constant(AttributeValueType element, Supplier<Constant> parse) {
        var content = element.getContent();
        if (content.size() != 1
                || !(content.get(0) instanceof String text)
                || !element.getOtherAttributes().isEmpty()) {
            return parse.get();
        }
        return constants.computeIfAbsent(List.of(element.getDataType(), text), key -> parse.get());
    }
}
