package org.disclosurepdp.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeValue;

/** What a request says, attribute by attribute. Immutable. */
record Facts(Map<AttributeName, List<AttributeValue>> values) {
    static Facts of(AccessRequest request) {
        var values = new LinkedHashMap<AttributeName, List<AttributeValue>>();
        for (var category : request.categories()) {
            for (var attribute : category.attributes()) {
                var name = new AttributeName(
                        category.category(), attribute.id(), attribute.datatype(), attribute.issuer());
                values.computeIfAbsent(name, each -> new ArrayList<>()).addAll(attribute.values());
            }
        }
        return new Facts(values);
    }

    List<AttributeValue> of(AttributeName name) {
        return values.getOrDefault(name, List.of());
    }

    /** These facts but for one. No value takes the attribute away. */
    Facts with(AttributeName name, List<AttributeValue> other) {
        var changed = new LinkedHashMap<>(values);
        changed.put(name, other);
        return new Facts(changed);
    }

    AccessRequest request() {
        var categories = new LinkedHashMap<String, List<Attribute>>();
        values.forEach((name, each) -> {
            if (!each.isEmpty()) {
                categories
                        .computeIfAbsent(name.category(), category -> new ArrayList<>())
                        .add(new Attribute(name.id(), name.issuer(), name.datatype(), each, false));
            }
        });
        return AccessRequest.of(categories.entrySet().stream()
                .map(entry -> new AttributeCategory(entry.getKey(), null, null, entry.getValue()))
                .toList());
    }
}
