package org.disclosurepdp.app;

import java.util.List;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.disclosurepdp.explanation.FactWords;
import org.disclosurepdp.model.AttributeName;

/** The words of a vocabulary, for explanations; what it does not know is called as without one. Immutable. */
public final class VocabularyFacts implements FactWords {
    private static final String LABELS = "LBL";

    private final Vocabulary vocabulary;

    public VocabularyFacts(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public String shortName(AttributeName name) {
        return vocabulary
                .attribute(name)
                .map(VocabularyAttribute::shortName)
                .orElseGet(() -> FactWords.plain().shortName(name));
    }

    @Override
    public List<String> values(AttributeName name) {
        return vocabulary.attribute(name).map(VocabularyAttribute::values).orElse(List.of());
    }

    @Override
    public boolean bag(AttributeName name) {
        return vocabulary.attribute(name).map(VocabularyAttribute::bag).orElse(true);
    }

    /** What a register holds about people, matters, contracts and authorities, but for what identifies and what a document is. */
    @Override
    public boolean changeable(AttributeName name) {
        return FactWords.plain().changeable(name)
                && vocabulary
                        .attribute(name)
                        .map(attribute ->
                                attribute.fromRegister() && !attribute.source().equals(LABELS))
                        .orElse(true);
    }
}
