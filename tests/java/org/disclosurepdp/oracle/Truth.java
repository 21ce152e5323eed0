package org.disclosurepdp.oracle;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * True, False, or Indeterminate with its causes. {@link #all} is tables 1 and 3 of the core (7.7: Target and AllOf),
 * {@link #any} is table 2 (AnyOf); the same tables are those of the functions and, or and not (A.3.5).
 *
 * @param known null when Indeterminate
 */
record Truth(@Nullable Boolean known, Set<Cause> causes) {
    static final Truth TRUE = new Truth(true, Set.of());
    static final Truth FALSE = new Truth(false, Set.of());

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Truth unknown(Set<Cause> causes) {
        return new Truth(null, causes);
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(known);
    }

    boolean isFalse() {
        return Boolean.FALSE.equals(known);
    }

    boolean isUnknown() {
        return known == null;
    }

    /** One False is False; else one Indeterminate is Indeterminate; else True, also of nothing. */
    static Truth all(Collection<Truth> parts) {
        if (parts.stream().anyMatch(Truth::isFalse)) {
            return FALSE;
        }
        return parts.stream().anyMatch(Truth::isUnknown) ? unknown(causesOf(parts)) : TRUE;
    }

    /** One True is True; else one Indeterminate is Indeterminate; else False, also of nothing. */
    static Truth any(Collection<Truth> parts) {
        if (parts.stream().anyMatch(Truth::isTrue)) {
            return TRUE;
        }
        return parts.stream().anyMatch(Truth::isUnknown) ? unknown(causesOf(parts)) : FALSE;
    }

    static Set<Cause> causesOf(Collection<Truth> parts) {
        return parts.stream().map(Truth::causes).reduce(Set.of(), Indeterminate::union);
    }

    boolean get() throws Indeterminate {
        if (known == null) {
            throw new Indeterminate(causes);
        }
        return known;
    }
}
