package org.disclosurepdp.search;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.disclosurepdp.context.AuthzenSearch;
import org.disclosurepdp.context.Candidate;
import org.disclosurepdp.context.CandidateSource;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.context.SearchResults;
import org.disclosurepdp.decision.DecisionQuery;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Searches for subjects, resources and actions (AuthZEN Authorization API 1.0, section 8): each candidate is decided as
 * an evaluation of it would be, and recorded. What a page costs is bounded. Thread-safe.
 */
public final class Search {
    private static final String SURFACE = "search";

    private final CandidateSource source;
    private final ContextHandler context;
    private final DecisionService decisions;
    private final SearchLimits limits;
    private final InstantSource clock;
    private final PageTokens tokens = new PageTokens();
    private final Semaphore running;

    public Search(
            CandidateSource source,
            ContextHandler context,
            DecisionService decisions,
            SearchLimits limits,
            InstantSource clock) {
        this.source = source;
        this.context = context;
        this.decisions = decisions;
        this.limits = limits;
        this.clock = clock;
        this.running = new Semaphore(limits.concurrent());
    }

    /**
     * Finds one page. Blocks while candidates are fetched and decided, not while they are recorded.
     *
     * @throws SearchException if the page's token is not good for this request, or too many searches run
     * @throws org.disclosurepdp.model.PdpException if the candidates cannot be had
     */
    public SearchPage page(AuthzenSearch search, String requestId, Searcher searcher) {
        var request = digest(search, searcher.name());
        var position = position(search, request);
        if (!running.tryAcquire()) {
            throw new SearchException(
                    ErrorCode.UNAVAILABLE, "more than %d searches at a time".formatted(limits.concurrent()));
        }
        try {
            var who = new DecisionQuery(
                    List.of(),
                    DecisionQuery.Semantic.EXECUTE_ALL,
                    requestId,
                    searcher.name(),
                    SURFACE,
                    searcher.carried());
            return find(search, position, request, who, searcher.mayAsk());
        } finally {
            running.release();
        }
    }

    private SearchPage find(
            AuthzenSearch search,
            PagePosition position,
            byte[] request,
            DecisionQuery who,
            Predicate<AccessRequest> mayAsk) {
        var candidates = new Candidates(source, search, position.after(), clock.instant());
        var decided = new ArrayList<Candidate>();
        var page = new PageEnd(position.limit(), limits);
        CompletableFuture<List<Decision>> recorded = position.limit() == 0 || !candidates.hasNext()
                ? CompletableFuture.completedFuture(List.of())
                : decisions.decideUntil(who, requests(search, candidates, decided, mayAsk), page::reachedWith);
        var nextToken =
                candidates.hasNext() ? tokens.seal(new PagePosition(candidates.seen(), position.limit()), request) : "";
        return new SearchPage(recorded, made -> context.writeSearch(search, results(decided, made, nextToken)));
    }

    /** The requests of the candidates that may be asked about. Passing over others is bounded too. */
    private Iterator<AccessRequest> requests(
            AuthzenSearch search, Candidates candidates, List<Candidate> decided, Predicate<AccessRequest> mayAsk) {
        return new Iterator<>() {
            private @Nullable AccessRequest next;
            private int passed;

            @Override
            public boolean hasNext() {
                while (next == null && candidates.hasNext() && passed < limits.candidates()) {
                    var request = context.individual(search, candidates.peek());
                    if (mayAsk.test(request)) {
                        next = request;
                    } else {
                        candidates.next();
                        passed++;
                    }
                }
                return next != null;
            }

            @Override
            public AccessRequest next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                var request = Objects.requireNonNull(next);
                next = null;
                decided.add(candidates.next());
                return request;
            }
        };
    }

    private static SearchResults results(List<Candidate> decided, List<Decision> made, String nextToken) {
        var results = new ArrayList<SearchResults.Result>();
        boolean undecided = false;
        for (int i = 0; i < made.size(); i++) {
            var outcome = made.get(i).outcome();
            if (outcome == Outcome.PERMIT) {
                results.add(new SearchResults.Result(decided.get(i), made.get(i).id()));
            }
            undecided |= outcome == Outcome.INDETERMINATE;
        }
        return new SearchResults(results, nextToken, undecided);
    }

    private PagePosition position(AuthzenSearch search, byte[] request) {
        // Never more results than candidates: a larger limit would only promise what no page can hold.
        int wanted = Math.min(search.limit().orElse(limits.pageSize()), limits.candidates());
        if (search.token().isEmpty()) {
            return new PagePosition("", wanted);
        }
        var position = tokens.open(search.token().get(), request);
        if (search.limit().isPresent() && wanted != position.limit()) {
            throw new SearchException(
                    ErrorCode.INVALID_REQUEST, "`page.limit` must be as in the request for the first page");
        }
        return position;
    }

    /** What a token is good for: one request of one caller. */
    private static byte[] digest(AuthzenSearch search, String caller) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(search.digest());
            return digest.digest(caller.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
