package org.disclosurepdp.search;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.disclosurepdp.context.AuthzenSearch;
import org.disclosurepdp.context.Candidate;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.model.AccessRequest;
import org.jspecify.annotations.Nullable;

/** The evaluations that a page asks for: one of each candidate that the caller may ask about. Not thread-safe. */
final class Evaluations implements Iterator<AccessRequest> {
    private final AuthzenSearch search;
    private final ContextHandler context;
    private final Candidates candidates;
    private final Predicate<AccessRequest> mayAsk;
    private final PageEnd page;
    private final List<Candidate> asked = new ArrayList<>();
    private @Nullable AccessRequest next;

    Evaluations(
            AuthzenSearch search,
            ContextHandler context,
            Candidates candidates,
            Predicate<AccessRequest> mayAsk,
            PageEnd page) {
        this.search = search;
        this.context = context;
        this.candidates = candidates;
        this.mayAsk = mayAsk;
        this.page = page;
    }

    @Override
    public boolean hasNext() {
        while (next == null && !page.spent() && candidates.hasNext()) {
            var candidate = candidates.next();
            page.consider();
            var request = context.individual(search, candidate);
            if (mayAsk.test(request)) {
                asked.add(candidate);
                next = request;
            }
        }
        return next != null;
    }

    @Override
    public AccessRequest next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var taken = next;
        next = null;
        return taken;
    }

    /** The candidate of each evaluation that was asked for, in order. */
    List<Candidate> asked() {
        return asked;
    }
}
