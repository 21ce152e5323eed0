package org.disclosurepdp.mutation;

/** Is told, on any thread, one at a time, how many changes have been tried. */
@FunctionalInterface
public interface MutationProgress {
    /** So many of so many. */
    void tried(int changes, int of);
}
