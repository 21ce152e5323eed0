package org.disclosurepdp.obligation;

import java.util.Set;
import java.util.stream.Collectors;

/** The obligations that a caller has said it carries out. Immutable. */
public final class Carried {
    private static final String PREFIX = "urn:x-6103:obligation:";
    private static final Carried EVERYTHING = new Carried(true, Set.of());

    private final boolean everything;
    private final Set<String> ids;

    private Carried(boolean everything, Set<String> ids) {
        this.everything = everything;
        this.ids = ids;
    }

    /** What a caller says that was not asked what it can do: it must look at each answer itself (XACML 3.0, 7.18). */
    public static Carried everything() {
        return EVERYTHING;
    }

    /**
     * These and no others.
     *
     * @param ids an id without a colon is one of this project's own, as {@code limit-to-scope}
     */
    public static Carried only(Set<String> ids) {
        return new Carried(
                false,
                ids.stream().map(id -> id.indexOf(':') < 0 ? PREFIX + id : id).collect(Collectors.toUnmodifiableSet()));
    }

    boolean includes(String id) {
        return everything || ids.contains(id);
    }
}
