package org.disclosurepdp.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.sf.saxon.s9api.XdmNode;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.jspecify.annotations.Nullable;

/** A request's own attributes, found by slot: one pass over the request, one hash for each attribute. */
final class AttributeSource {
    private final AccessRequest request;
    private final @Nullable Object[] attributes;

    private AttributeSource(AccessRequest request, @Nullable Object[] attributes) {
        this.request = request;
        this.attributes = attributes;
    }

    static AttributeSource index(AccessRequest request, SlotLayout layout) {
        var attributes = new Object[layout.size()];
        for (var category : request.categories()) {
            for (var attribute : category.attributes()) {
                place(category, attribute, layout, attributes);
            }
        }
        return new AttributeSource(request, attributes);
    }

    private static void place(
            AttributeCategory category, Attribute attribute, SlotLayout layout, @Nullable Object[] attributes) {
        for (var slot : layout.withId(attribute.id())) {
            var name = slot.name();
            if (name.category().equals(category.category())
                    && name.datatype().equals(attribute.datatype())
                    && (name.issuer() == null || Objects.equals(name.issuer(), attribute.issuer()))) {
                attributes[slot.index()] = join(attributes[slot.index()], attribute);
            }
        }
    }

    /** One attribute is kept as it is; only several that feed the same bag need a list. */
    private static Object join(@Nullable Object earlier, Attribute attribute) {
        if (earlier == null) {
            return attribute;
        }
        var all = new ArrayList<AttributeValue>(values(earlier));
        all.addAll(attribute.values());
        return all;
    }

    List<AttributeValue> values(AttributeSlot slot) {
        var found = attributes[slot.index()];
        return found == null ? List.of() : values(found);
    }

    @SuppressWarnings("unchecked") // Only join puts lists there.
    private static List<AttributeValue> values(Object found) {
        return found instanceof Attribute attribute ? attribute.values() : (List<AttributeValue>) found;
    }

    /** The Content of a category as a tree, or null when it has none. */
    @Nullable
    XdmNode content(String category) {
        for (var each : request.categories()) {
            if (each.category().equals(category) && each.content() != null) {
                return ContentTree.parse(each.content());
            }
        }
        return null;
    }
}
