package org.disclosurepdp.lint;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeDesignatorType;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.jspecify.annotations.Nullable;

/** The vocabulary's attributes by category and id, as a designator names them. Immutable. */
final class Words {
    /** Every XACML folder reads these, whatever its vocabulary. */
    private static final String OF_XACML = "urn:oasis:names:tc:xacml:";

    private final Map<String, Map<String, VocabularyAttribute>> byId = new LinkedHashMap<>();
    private final Map<String, String> registers = new HashMap<>();

    Words(Vocabulary vocabulary) {
        for (var attribute : vocabulary.attributes()) {
            byId.computeIfAbsent(attribute.name().id(), id -> new LinkedHashMap<>())
                    .put(attribute.name().category(), attribute);
            if (attribute.name().issuer() != null) {
                registers.put(attribute.name().issuer(), attribute.source());
            }
        }
    }

    /** Whether some policy reads an attribute of this vocabulary that is not one of every XACML folder. */
    boolean usedIn(PolicyTree policies) {
        return policies.branches().stream()
                .flatMap(branch -> Reads.of(branch).stream())
                .map(read -> read.designator().getAttributeId())
                .anyMatch(id -> !id.startsWith(OF_XACML) && byId.containsKey(id));
    }

    /** The attribute with this category and id, whatever the data type and issuer; null when there is none. */
    @Nullable
    VocabularyAttribute attribute(AttributeDesignatorType designator) {
        return byId.getOrDefault(designator.getAttributeId(), Map.of()).get(designator.getCategory());
    }

    /** The categories that have an attribute of this id. */
    Collection<String> categories(String id) {
        return byId.getOrDefault(id, Map.of()).keySet();
    }

    /** The ids of the attributes of a category. */
    List<String> ids(String category) {
        return byId.entrySet().stream()
                .filter(entry -> entry.getValue().containsKey(category))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether the attribute has one value at most. */
    boolean single(AttributeDesignatorType designator) {
        var attribute = attribute(designator);
        return attribute != null && !attribute.bag();
    }

    /** Whether a register, and never a request, supplies what the designator reads. */
    boolean fromRegister(AttributeDesignatorType designator) {
        return designator.getIssuer() != null && registers.containsKey(designator.getIssuer());
    }
}
