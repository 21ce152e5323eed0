package org.disclosurepdp.app;

import java.util.Optional;
import java.util.Set;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.disclosurepdp.context.AttributeNames;
import org.disclosurepdp.model.AttributeName;

/** The vocabulary as the context handler asks for it. */
record VocabularyNames(Vocabulary vocabulary) implements AttributeNames {
    @Override
    public Optional<AttributeName> byShortName(String category, String key) {
        return vocabulary.property(category, key).map(VocabularyAttribute::name);
    }

    @Override
    public Set<String> registerIssuers() {
        return vocabulary.issuers();
    }
}
