package org.disclosurepdp.explanation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.PolicyElement.Kind;
import org.disclosurepdp.trace.Trace;
import org.disclosurepdp.trace.Tracer;

/**
 * The smallest sets of changed facts under which a request would be permitted. Whatever set permits must move one of the
 * things that stand in a grant's way, so the search goes, grant by grant, from each obstacle to the facts it reads and the
 * values that could move it, with ever more changes; every set found is evaluated. Bounded, and says when it was. For one use.
 */
final class PermitSearch {
    /** What was found. {@code complete} is false when it ended at a bound before three were found. */
    record Result(List<List<FactChange>> sets, boolean complete) {}

    private static final int WANTED = 3;
    private static final int MOST_CHANGES = 5;
    private static final int MOST_EVALUATIONS = 5_000;
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final String BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean";
    private static final Set<String> BOOLEANS = Set.of("true", "false");

    private final Tracer tracer;
    private final FactWords words;
    private final Findings findings;
    private final FactSet start;
    private final List<PolicyElement> tests;
    private final Set<Set<FactChange>> tried = new HashSet<>();
    private final List<Set<FactChange>> found = new ArrayList<>();
    private final long end = System.nanoTime() + LONGEST.toNanos();
    private int evaluations;
    private boolean further;

    PermitSearch(Tracer tracer, FactWords words, Findings findings, FactSet start) {
        this.tracer = tracer;
        this.words = words;
        this.findings = findings;
        this.start = start;
        this.tests = tracer.elements().stream()
                .flatMap(PolicyElement::all)
                .filter(each -> each.kind() == Kind.MATCH || each.kind() == Kind.TEST)
                .distinct()
                .toList();
    }

    Result search() {
        further = true;
        for (int depth = 1; depth <= MOST_CHANGES && further && found.size() < WANTED && !exhausted(); depth++) {
            tried.clear();
            further = false;
            extend(start, start.trace(tracer), Set.of(), depth);
        }
        return new Result(
                found.stream().limit(WANTED).map(PermitSearch::sorted).toList(),
                !exhausted() && (!further || found.size() >= WANTED));
    }

    /** Of many policies an evaluation takes long, so time bounds it, too. */
    private boolean exhausted() {
        return evaluations >= MOST_EVALUATIONS || System.nanoTime() - end >= 0;
    }

    private static List<FactChange> sorted(Set<FactChange> changes) {
        return changes.stream()
                .sorted(Comparator.comparing(
                        (FactChange change) -> change.name().toString()))
                .toList();
    }

    private void extend(FactSet facts, Trace trace, Set<FactChange> changes, int left) {
        for (var move : moves(facts, trace, changes)) {
            if (exhausted()) {
                return;
            }
            var next = Stream.concat(changes.stream(), Stream.of(move)).collect(Collectors.toUnmodifiableSet());
            if (!tried.add(next) || found.stream().anyMatch(next::containsAll)) {
                continue;
            }
            var moved = facts.with(move.name(), move.to());
            var outcome = moved.trace(tracer);
            evaluations++;
            if (outcome.evaluation().outcome() == Outcome.PERMIT) {
                if (left == 1) {
                    found.add(next);
                }
            } else if (left > 1) {
                extend(moved, outcome, next, left - 1);
            } else {
                further |= !further && !moves(moved, outcome, next).isEmpty();
            }
        }
    }

    private Set<FactChange> moves(FactSet facts, Trace trace, Set<FactChange> changes) {
        var moves = new LinkedHashSet<FactChange>();
        obstacles(trace).forEach(obstacle -> moves(obstacle, facts, changes, moves));
        return moves;
    }

    /** Of each way to a Permit something that has to be moved on it, whatever else is. */
    private List<Obstacle> obstacles(Trace trace) {
        var prohibitions = findings.prohibitions(trace);
        if (!prohibitions.isEmpty()) {
            // Any of its tests may be the one that stops holding.
            return prohibitions.get(0).obstacles();
        }
        return findings.ways(trace).stream()
                .filter(way -> !way.obstacles().isEmpty() && couldMove(way))
                .map(way -> way.obstacles().get(0))
                .toList();
    }

    /** One with an obstacle that nothing changeable moves is no way. */
    private boolean couldMove(RuleFinding way) {
        return way.obstacles().stream()
                .allMatch(obstacle -> obstacle.reads().stream().anyMatch(this::mayBe));
    }

    private boolean mayBe(AttributeName name) {
        return words.changeable(name) || start.values(name).isEmpty();
    }

    private void moves(Obstacle obstacle, FactSet facts, Set<FactChange> changes, Set<FactChange> to) {
        for (var name : obstacle.reads()) {
            if (!mayBe(name)
                    || changes.stream().anyMatch(change -> change.name().equals(name))) {
                continue;
            }
            var now = facts.values(name);
            for (var value : candidates(name, facts)) {
                propose(name, now, List.of(value), to);
                if (words.bag(name) && !now.isEmpty() && !now.contains(value)) {
                    propose(
                            name,
                            now,
                            Stream.concat(now.stream(), Stream.of(value)).toList(),
                            to);
                }
            }
        }
    }

    private static void propose(AttributeName name, List<String> now, List<String> then, Set<FactChange> to) {
        if (!now.equals(then)) {
            to.add(new FactChange(name, now, then));
        }
    }

    /**
     * Values that could matter: those that the policies compare it with, those of the attributes beside it there, and one that
     * is none of these, for the tests that something is not so. All others act as that one does.
     */
    private Set<String> candidates(AttributeName name, FactSet facts) {
        if (name.datatype().equals(BOOLEAN)) {
            return BOOLEANS;
        }
        var allowed = words.values(name);
        var values = new LinkedHashSet<String>();
        for (var test : tests) {
            if (test.reads().contains(name)) {
                values.addAll(test.literals());
                test.reads().stream()
                        .filter(other -> other.datatype().equals(name.datatype()))
                        .forEach(other -> values.addAll(facts.values(other)));
            }
        }
        values.removeIf(value -> !allowed.isEmpty() && !allowed.contains(value));
        allowed.stream().filter(value -> !values.contains(value)).findFirst().ifPresent(values::add);
        return values;
    }
}
