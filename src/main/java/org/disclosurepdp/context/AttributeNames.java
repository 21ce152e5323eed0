package org.disclosurepdp.context;

import java.util.Optional;
import java.util.Set;
import org.disclosurepdp.model.AttributeName;

/** What the context handler needs of the vocabulary. Implementations are immutable. */
public interface AttributeNames {
    /**
     * The attribute whose short name, without the category's prefix, is {@code key}: in the access-subject category
     * {@code capacity} is {@code AS.capacity}. Empty when the vocabulary has none of that name in that category.
     */
    Optional<AttributeName> byShortName(String category, String key);

    /** The issuers of the registers: a caller may not use them. */
    Set<String> registerIssuers();

    /** No vocabulary: every key keeps its name, and every issuer is as good as another. */
    static AttributeNames none() {
        return NoAttributeNames.INSTANCE;
    }
}
