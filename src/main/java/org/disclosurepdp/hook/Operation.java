package org.disclosurepdp.hook;

import java.util.Locale;
import java.util.Optional;

/** What a method does to a repository. */
enum Operation {
    /** Gives out a document, or for a folder the names in it. */
    READ,
    /** Gives out names, as deep as the request says. */
    LIST,
    /** Gives out properties of one thing alone, whatever depth the request says. */
    LOOK,
    CREATE,
    REMOVE,
    COPY,
    MOVE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Operation> named(String word) {
        for (var operation : values()) {
            if (operation.word().equals(word)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }
}
