package org.disclosurepdp.model;

/** Identifiers as people say them: the part of a URN after its last colon. */
public final class ShortId {
    private ShortId() {}

    /** {@code urn:x-6103:policy:L14-G} becomes {@code L14-G}; an id without a colon stays as it is. */
    public static String of(String id) {
        return id.substring(id.lastIndexOf(':') + 1);
    }
}
