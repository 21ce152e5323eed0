package org.disclosurepdp.search;

import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Outcome;

/** Tells when a page has all that it may hold or cost. Not thread-safe. */
final class PageEnd {
    private final int results;
    private final int candidates;
    private final long deadline;
    private int permitted;
    private int considered;

    PageEnd(int results, SearchLimits limits) {
        this.results = results;
        this.candidates = limits.candidates();
        this.deadline = System.nanoTime() + limits.time().toNanos();
    }

    /** Counts a candidate, whether it will be decided or not. */
    void consider() {
        considered++;
    }

    /** True if the page has cost enough; never before it has considered one candidate, so that every search ends. */
    boolean spent() {
        return considered >= candidates || (considered > 0 && System.nanoTime() - deadline >= 0);
    }

    /** Counts a decision; true if it is the page's last. */
    boolean reachedWith(Decision decision) {
        if (decision.outcome() == Outcome.PERMIT) {
            permitted++;
        }
        return permitted == results || spent();
    }
}
