package org.disclosurepdp.search;

import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Outcome;

/** Tells when a page has all that it may hold or cost. Not thread-safe. */
final class PageEnd {
    private final int results;
    private final int candidates;
    private final long deadline;
    private int permitted;
    private int decided;

    PageEnd(int results, SearchLimits limits) {
        this.results = results;
        this.candidates = limits.candidates();
        this.deadline = System.nanoTime() + limits.time().toNanos();
    }

    /** Counts a decision; true if it is the page's last. Every page has one, so that every search ends. */
    boolean reachedWith(Decision decision) {
        decided++;
        if (decision.outcome() == Outcome.PERMIT) {
            permitted++;
        }
        return permitted == results || decided == candidates || System.nanoTime() - deadline >= 0;
    }
}
