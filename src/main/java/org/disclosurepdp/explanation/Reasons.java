package org.disclosurepdp.explanation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.disclosurepdp.model.AttributeAssignment;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.trace.Step;
import org.disclosurepdp.trace.Trace;

/**
 * Fills the advice {@code reason} of a Deny (the disclosure model, section 3.4): ids of the elements that failed and what they
 * rest on, the most specific first, then what the policy itself names. Ids only, so that any caller may have them. Thread-safe.
 */
public final class Reasons {
    private static final String REASON = "urn:x-6103:advice:reason";
    private static final String ELEMENT = "urn:x-6103:attr:element";
    private static final String CITATION = "urn:x-6103:attr:citation";
    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";

    private final Findings findings;

    Reasons(Findings findings) {
        this.findings = findings;
    }

    /**
     * The evaluation with the reasons in its advice, if it is a Deny that carries it; else as it was.
     *
     * @param trace asked for only then
     */
    public Evaluation fill(Evaluation evaluation, Supplier<Trace> trace) {
        if (evaluation.outcome() != Outcome.DENY
                || evaluation.advice().stream().noneMatch(each -> each.id().equals(REASON))) {
            return evaluation;
        }
        var told = trace.get();
        if (told.evaluation().outcome() != Outcome.DENY) {
            // What cannot be retraced is not explained, rather than wrongly.
            return evaluation;
        }
        var failed = failed(told);
        var elements = distinct(failed.stream().map(Obstacle::elements));
        var citations = distinct(failed.stream().map(Obstacle::citations));
        boolean prohibited = prohibited(told);
        return new Evaluation(
                evaluation.outcome(),
                evaluation.status(),
                evaluation.obligations(),
                evaluation.advice().stream()
                        .map(each -> each.id().equals(REASON) ? with(each, elements, citations, prohibited) : each)
                        .toList(),
                evaluation.applicablePolicies(),
                evaluation.rule(),
                evaluation.attributesUsed());
    }

    /**
     * What stood in the way of the grants that are about such a request, and of those that are about it but for one selector;
     * where there is none, what keeps the nearest from being about it.
     */
    List<Obstacle> failed(Trace trace) {
        var grants = findings.grants(trace);
        if (grants.isEmpty()) {
            return List.of();
        }
        long nearest = grants.get(0).distance();
        return grants.stream()
                .filter(grant -> grant.distance() <= nearest + 1)
                .flatMap(grant -> grant.obstacles().stream())
                .filter(obstacle -> obstacle.result() == Step.Result.FALSE)
                .toList();
    }

    private boolean prohibited(Trace trace) {
        return findings.prohibitions(trace).stream().anyMatch(finding -> finding.result() == Step.Result.DENY);
    }

    private static Set<String> distinct(Stream<List<String>> lists) {
        var all = new LinkedHashSet<String>();
        lists.forEach(all::addAll);
        return all;
    }

    private static Obligation with(Obligation reason, Set<String> elements, Set<String> citations, boolean prohibited) {
        var assignments = new ArrayList<AttributeAssignment>();
        add(CITATION, citations, reason, prohibited, assignments);
        add(ELEMENT, elements, reason, prohibited, assignments);
        reason.assignments().stream()
                .filter(each -> !each.attributeId().equals(CITATION)
                        && !each.attributeId().equals(ELEMENT))
                .forEach(assignments::add);
        return new Obligation(reason.id(), assignments);
    }

    /** Those found and those of the policy, each once; a prohibition's own say more than what else was missing. */
    private static void add(
            String id, Set<String> found, Obligation reason, boolean prohibited, List<AttributeAssignment> to) {
        var own = reason.assignments().stream()
                .filter(each -> each.attributeId().equals(id))
                .map(each -> each.value().text())
                .toList();
        Stream.of(prohibited ? own : found, prohibited ? found : own)
                .flatMap(Collection::stream)
                .distinct()
                .forEach(value -> to.add(new AttributeAssignment(id, null, null, STRING, AttributeValue.of(value))));
    }
}
