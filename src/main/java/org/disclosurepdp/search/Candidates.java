package org.disclosurepdp.search;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.disclosurepdp.context.AuthzenSearch;
import org.disclosurepdp.context.Candidate;
import org.disclosurepdp.context.CandidateSource;

/** The candidates of a search from a position on, fetched as they are needed. Not thread-safe. */
final class Candidates implements Iterator<Candidate> {
    private static final int FETCHED = 100;

    private final CandidateSource source;
    private final AuthzenSearch search;
    private final Instant at;
    private final Deque<Candidate> waiting = new ArrayDeque<>();
    private String seen;
    private boolean ended;

    Candidates(CandidateSource source, AuthzenSearch search, String after, Instant at) {
        this.source = source;
        this.search = search;
        this.at = at;
        this.seen = after;
    }

    @Override
    public boolean hasNext() {
        if (waiting.isEmpty() && !ended) {
            var next = source.next(search.kind(), search.type(), seen, FETCHED, at);
            waiting.addAll(next);
            ended = next.size() < FETCHED;
        }
        return !waiting.isEmpty();
    }

    @Override
    public Candidate next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var next = waiting.remove();
        seen = next.key();
        return next;
    }

    /** The candidate that {@link #next} gives. */
    Candidate peek() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return waiting.element();
    }

    /** The key of the last candidate that was taken. */
    String seen() {
        return seen;
    }
}
