package org.disclosurepdp.caller;

import java.util.Locale;
import java.util.Optional;

/** What a caller is to the server. One who administers does not audit, unless the site says so. */
public enum Role {
    /** Asks for decisions. */
    CALLER,
    /** Reads the ledger. */
    AUDITOR,
    /** Sees and changes how the server is, not what it decided. */
    ADMINISTRATOR;

    /** The role's name in the callers' file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> named(String word) {
        for (var role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
