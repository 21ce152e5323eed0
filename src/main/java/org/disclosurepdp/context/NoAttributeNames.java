package org.disclosurepdp.context;

import java.util.Optional;
import java.util.Set;
import org.disclosurepdp.model.AttributeName;

/** The vocabulary that is off. */
enum NoAttributeNames implements AttributeNames {
    INSTANCE;

    @Override
    public Optional<AttributeName> byShortName(String category, String key) {
        return Optional.empty();
    }

    @Override
    public Set<String> registerIssuers() {
        return Set.of();
    }
}
