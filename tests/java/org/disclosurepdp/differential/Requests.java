package org.disclosurepdp.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.oracle.Datatypes;
import org.jspecify.annotations.Nullable;

/** Random individual requests: attributes absent, with several and repeated values, issuers, and under several types. */
final class Requests {
    private Requests() {}

    static AccessRequest random(Dice dice) {
        var categories = new LinkedHashMap<String, List<Attribute>>();
        int presence = dice.of(35, 60, 85);
        for (var name : Pool.all()) {
            if (dice.chance(name.id().contains("current-") ? 10 : presence)) {
                var attributes = categories.computeIfAbsent(name.category(), key -> new ArrayList<>());
                for (int i = dice.weighted(85, 15); i >= 0; i--) {
                    attributes.add(attribute(name.id(), issuer(dice), name.datatype(), dice));
                }
            }
        }
        for (var name : Pool.REGISTERED) {
            if (dice.chance(20)) {
                categories
                        .computeIfAbsent(name.category(), key -> new ArrayList<>())
                        .add(attribute(name.id(), dice.chance(70) ? name.issuer() : null, name.datatype(), dice));
            }
        }
        var elements = new ArrayList<AttributeCategory>();
        categories.forEach(
                (category, attributes) -> elements.add(new AttributeCategory(category, null, null, attributes)));
        return new AccessRequest(elements, dice.chance(80), false, null, List.of());
    }

    private static Attribute attribute(String id, @Nullable String issuer, String datatype, Dice dice) {
        var values = new ArrayList<>(
                dice.times(1 + dice.weighted(70, 20, 10), () -> AttributeValue.of(text(datatype, dice))));
        if (dice.chance(10)) {
            values.add(values.get(0));
        }
        return new Attribute(id, issuer, datatype, values, false);
    }

    /** Now and then no value of its data type: it fails where it is read, and only there. */
    private static String text(String datatype, Dice dice) {
        // AuthzForce skips what is no base64 in a base64Binary instead of refusing it.
        boolean anyTextIsLegal = Set.of(Datatypes.STRING, Datatypes.ANY_URI, Datatypes.BASE64_BINARY)
                .contains(datatype);
        return !anyTextIsLegal && dice.chance(2) ? "malformed value" : spaced(datatype, dice);
    }

    /** White space around anything but a string means nothing (XML Schema, part 2, 4.3.6). */
    private static String spaced(String datatype, Dice dice) {
        var text = Pool.value(datatype, dice);
        return !datatype.equals(Datatypes.STRING) && dice.chance(5) ? "\n  " + text + " " : text;
    }

    private static @Nullable String issuer(Dice dice) {
        return dice.chance(70) ? null : dice.of(Pool.ISSUERS);
    }
}
