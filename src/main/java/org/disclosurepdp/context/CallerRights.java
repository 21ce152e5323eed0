package org.disclosurepdp.context;

import java.util.Set;

/**
 * What a caller may say that is not its own to say. Immutable.
 *
 * @param speaksForAll whether attributes with any register's issuer are accepted
 * @param speaksFor the issuers of the registers that it may speak for; an attribute with another's is refused
 * @param maySetTime whether current-dateTime, current-date and current-time in the environment category count; without
 *     it they are dropped without a word, because the time is the server's and many callers send them from habit
 */
public record CallerRights(boolean speaksForAll, Set<String> speaksFor, boolean maySetTime) {
    /** The rights of an ordinary caller. */
    public static final CallerRights NONE = new CallerRights(false, false);

    /** The rights of scenario tests, {@code decide} and conformance runs, which disclose nothing. */
    public static final CallerRights ALL = new CallerRights(true, true);

    public CallerRights {
        speaksFor = Set.copyOf(speaksFor);
    }

    /** The rights of a caller that may speak for every register or for none. */
    public CallerRights(boolean maySpeakForRegisters, boolean maySetTime) {
        this(maySpeakForRegisters, Set.of(), maySetTime);
    }

    boolean maySpeakFor(String issuer) {
        return speaksForAll || speaksFor.contains(issuer);
    }
}
