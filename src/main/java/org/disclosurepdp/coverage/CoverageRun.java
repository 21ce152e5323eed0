package org.disclosurepdp.coverage;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.coverage.Marks.Mark;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.scenario.Scenario;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.PolicyElement.Kind;
import org.disclosurepdp.trace.Step;
import org.disclosurepdp.trace.Step.Result;
import org.disclosurepdp.trace.Tracer;

/** Runs scenarios with every step told, and counts. For one thread. */
public final class CoverageRun {
    private final Tracer tracer;
    private final Vocabulary vocabulary;
    private final Marks marks = new Marks();
    private final Set<String> named = new TreeSet<>(ElementIds.ORDER);
    private int scenarios;

    /**
     * A run without a scenario yet.
     *
     * @param vocabulary knows the short names in selector brackets
     */
    public CoverageRun(Tracer tracer, Vocabulary vocabulary) {
        this.tracer = tracer;
        this.vocabulary = vocabulary;
    }

    /** Runs one scenario, at its own time. Whether it comes out as expected does not matter here. */
    public void add(Scenario scenario) {
        var at = scenario.clock().orElseGet(() -> InstantSource.system().instant());
        var trace = tracer.trace(scenario.request(), at, List.of());
        var number = scenarios++;
        var sides = new Sides((element, mark) -> marks.set(element, mark, number));
        named.addAll(scenario.elements());
        // What the decision did not need is not exercised by it.
        trace.roots().stream().flatMap(Step::all).filter(step -> !step.beyond()).forEach(step -> {
            results(step, number);
            if (decides(step)) {
                sides.of(step);
            }
        });
        trace.roots().forEach(root -> returned(root, trace.evaluation(), number));
    }

    /** What the scenarios so far exercise. */
    public Coverage coverage() {
        var elements = new RegulationElements(marks, vocabulary).of(tracer.elements());
        var held = elements.stream().map(RegulationElement::id).collect(Collectors.toSet());
        return new Coverage(
                new Parts(marks, vocabulary).of(tracer.elements()),
                elements,
                named.stream().filter(id -> !held.contains(id)).toList(),
                elements.stream()
                        .map(RegulationElement::id)
                        .filter(id -> !named.contains(id))
                        .toList());
    }

    private void results(Step step, int scenario) {
        marks.set(
                step.element(),
                switch (step.result()) {
                    case PERMIT, DENY, TRUE -> Mark.YES;
                    case NOT_APPLICABLE, FALSE -> Mark.NO;
                    case INDETERMINATE -> Mark.INDETERMINATE;
                },
                scenario);
    }

    /** What a node returns when it decides as everything above it does (XACML 3.0 core, 7.18). */
    private void returned(Step step, Evaluation evaluation, int scenario) {
        var effect = step.result() == Result.PERMIT ? "Permit" : "Deny";
        for (var action : step.element().children()) {
            var all = action.kind() == Kind.OBLIGATION ? evaluation.obligations() : evaluation.advice();
            if (isAction(action) && action.effect().equals(effect) && ids(all).contains(action.id())) {
                marks.set(action, Mark.YES, scenario);
                marks.set(action, effect.equals("Permit") ? Mark.PERMIT_SIDE : Mark.DENY_SIDE, scenario);
            }
        }
        step.children().stream()
                .filter(child -> decides(child) && child.result() == step.result())
                .forEach(child -> returned(child, evaluation, scenario));
    }

    private static Set<String> ids(List<Obligation> actions) {
        return actions.stream().map(Obligation::id).collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean isAction(PolicyElement element) {
        return element.kind() == Kind.OBLIGATION || element.kind() == Kind.ADVICE;
    }

    private static boolean decides(Step step) {
        return Stream.of(Kind.POLICY_SET, Kind.POLICY, Kind.RULE)
                .anyMatch(kind -> kind == step.element().kind());
    }

    /** Every part once, also of a policy that several sets refer to. */
    static void visit(List<PolicyElement> roots, ElementVisitor visitor) {
        visit(roots, new ArrayList<>(), new HashSet<>(), visitor);
    }

    private static void visit(
            List<PolicyElement> elements, List<PolicyElement> above, Set<PolicyElement> seen, ElementVisitor visitor) {
        for (var element : elements) {
            if (seen.add(element)) {
                visitor.visit(element, List.copyOf(above));
                above.add(element);
                visit(element.children(), above, seen, visitor);
                above.remove(above.size() - 1);
            }
        }
    }

    /** Is told of each element, and of those around it, the outermost first. */
    interface ElementVisitor {
        void visit(PolicyElement element, List<PolicyElement> above);
    }
}
