package org.disclosurepdp.proof;

import java.util.List;

/**
 * What checking a ledger found. Immutable.
 *
 * @param root of the tree over all that is there, in hexadecimal
 * @param checkpoints how many were compared
 * @param unvouched how many records came after the last checkpoint that was compared
 * @param found how many things are wrong; {@code findings} holds the first of them
 */
public record CheckReport(
        long entries, long acts, String root, int checkpoints, long unvouched, long found, List<String> findings) {
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** True if nothing is wrong. */
    public boolean isWhole() {
        return found == 0;
    }

    /** What there is, in one line. */
    public String summary() {
        return "%d decisions and %d acts, %d checkpoints, root %s".formatted(entries, acts, checkpoints, root);
    }

    /** What nobody vouches for, in one line; empty if there is nothing. */
    public String caution() {
        if (checkpoints == 0) {
            return "no checkpoint vouches for this: that it is consistent in itself does not show that nobody rewrote it";
        }
        return unvouched == 0 ? "" : "%d records came after the last checkpoint".formatted(unvouched);
    }
}
