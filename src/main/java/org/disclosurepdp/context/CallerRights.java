package org.disclosurepdp.context;

/**
 * What a caller may say that is not its own to say. Immutable.
 *
 * @param maySpeakForRegisters whether attributes with a register's issuer are accepted; without it they are refused
 * @param maySetTime whether current-dateTime, current-date and current-time in the environment category count; without
 *     it they are dropped without a word, because the time is the server's and many callers send them from habit
 */
public record CallerRights(boolean maySpeakForRegisters, boolean maySetTime) {
    /** The rights of an ordinary caller. */
    public static final CallerRights NONE = new CallerRights(false, false);

    /** The rights of scenario tests, {@code decide} and conformance runs, which disclose nothing. */
    public static final CallerRights ALL = new CallerRights(true, true);
}
