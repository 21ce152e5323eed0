package org.disclosurepdp.explanation;

import java.util.List;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.ShortId;

/** What is known of attributes beside their names: how people call them, and what could be otherwise. Thread-safe. */
public interface FactWords {
    /** The attribute as people call it. */
    String shortName(AttributeName name);

    /** The values that the attribute may have, empty when any is possible. */
    List<String> values(AttributeName name);

    /** True if it may have several values at a time. */
    boolean bag(AttributeName name);

    /**
     * True if the fact could come to be another: a determination could be made, an engagement or a contract change. Who
     * somebody is, what a document is, what was asked for, and the time could not.
     */
    boolean changeable(AttributeName name);

    /** For policies without a vocabulary: everything but identifiers and the time could change, by values that they name. */
    static FactWords plain() {
        return new FactWords() {
            @Override
            public String shortName(AttributeName name) {
                return ShortId.of(name.id());
            }

            @Override
            public List<String> values(AttributeName name) {
                return List.of();
            }

            @Override
            public boolean bag(AttributeName name) {
                return true;
            }

            @Override
            public boolean changeable(AttributeName name) {
                var id = ShortId.of(name.id());
                return !id.endsWith("-id") && !id.startsWith("current-");
            }
        };
    }
}
