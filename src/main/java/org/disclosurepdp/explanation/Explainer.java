package org.disclosurepdp.explanation;

import java.time.Instant;
import java.util.List;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeUse;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.trace.Trace;
import org.disclosurepdp.trace.Tracer;

/** Explains decisions. Thread-safe. */
public final class Explainer {
    private final FactWords words;
    private final Findings findings;
    private final Reasons reasons;

    public Explainer(FactWords words) {
        this.words = words;
        this.findings = new Findings(words);
        this.reasons = new Reasons(findings);
    }

    /** What fills the reasons of a Deny. */
    public Reasons reasons() {
        return reasons;
    }

    public FactWords words() {
        return words;
    }

    /**
     * Explains what the policies of a tracer say to a request.
     *
     * @param facts what registers said to it; they are not asked again
     */
    public Explanation explain(Tracer tracer, AccessRequest request, Instant at, List<AttributeUse> facts) {
        var asked = new FactSet(request, at, facts);
        var trace = asked.trace(tracer);
        var outcome = trace.evaluation().outcome();
        var search = outcome == Outcome.DENY || outcome == Outcome.INDETERMINATE
                ? new PermitSearch(tracer, words, findings, asked).search()
                : new PermitSearch.Result(List.of(), true);
        return explanation(trace, search);
    }

    /**
     * As {@link #explain}, without a search for what would permit: of a recorded decision only the facts are known that it
     * needed, and what was not asked is not missing.
     */
    public Explanation recall(Tracer tracer, AccessRequest request, Instant at, List<AttributeUse> facts) {
        return explanation(tracer.trace(request, at, facts), new PermitSearch.Result(List.of(), false));
    }

    private Explanation explanation(Trace trace, PermitSearch.Result search) {
        return new Explanation(
                trace, findings.grants(trace), findings.prohibitions(trace), search.sets(), search.complete());
    }
}
