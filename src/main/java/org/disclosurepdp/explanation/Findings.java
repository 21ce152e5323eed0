package org.disclosurepdp.explanation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.disclosurepdp.model.Brackets;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.PolicyElement.Kind;
import org.disclosurepdp.trace.Step;
import org.disclosurepdp.trace.Trace;

/** Reads from a trace what became of every rule that could have permitted and of every rule that prohibits. */
final class Findings {
    static final String PERMIT = "Permit";
    private static final String DENY = "Deny";
    private static final String SELECTOR = "-selector-";

    private final FactWords words;
    // What elements say of themselves, for as long as their policies are in force.
    private final Map<PolicyElement, ElementText> texts = Collections.synchronizedMap(new WeakHashMap<>());

    Findings(FactWords words) {
        this.words = words;
    }

    /** One finding for each policy with a Permit rule that was asked, the one that came nearest first. */
    List<RuleFinding> grants(Trace trace) {
        return policies(trace)
                .filter(step -> text(step.element()).permits())
                .map(this::grant)
                .sorted(Comparator.comparingLong(RuleFinding::distance)
                        .thenComparingInt(finding -> finding.obstacles().size()))
                .toList();
    }

    /**
     * The Deny rules that denied, or of which it could not be told whether they do. A policy that denies whatever is asked
     * prohibits nothing in particular.
     */
    List<RuleFinding> prohibitions(Trace trace) {
        return policies(trace)
                .filter(policy -> !text(policy.element()).unconditional())
                .flatMap(policy -> policy.children(Kind.RULE)
                        .filter(rule -> rule.element().effect().equals(DENY))
                        .filter(rule -> rule.result() == Step.Result.DENY || rule.result() == Step.Result.INDETERMINATE)
                        .map(rule -> new RuleFinding(
                                policy.element(),
                                rule.element(),
                                rule.result(),
                                text(rule.element()).citations(),
                                reasons(policy.element(), rule))))
                .toList();
    }

    private static Stream<Step> policies(Trace trace) {
        var policies = new ArrayList<Step>();
        trace.roots().forEach(root -> addPolicies(root, policies));
        return policies.stream();
    }

    /** Not into policies: most steps are in them. */
    private static void addPolicies(Step step, List<Step> to) {
        if (step.element().kind() == Kind.POLICY) {
            to.add(step);
        } else {
            step.children().forEach(child -> addPolicies(child, to));
        }
    }

    private static boolean permits(PolicyElement element) {
        return element.kind() == Kind.RULE && element.effect().equals(PERMIT);
    }

    private ElementText text(PolicyElement element) {
        var known = texts.get(element);
        if (known == null) {
            known = ElementText.of(element);
            texts.put(element, known);
        }
        return known;
    }

    /** Each Permit rule that was asked, and each policy whose target kept its Permit rules from being asked. */
    List<RuleFinding> ways(Trace trace) {
        return policies(trace)
                .filter(step -> text(step.element()).permits())
                .flatMap(this::ways)
                .toList();
    }

    private Stream<RuleFinding> ways(Step policy) {
        var outside = targets(policy, policy.element());
        if (!outside.isEmpty()) {
            var citations = policy.element().children().stream()
                    .filter(Findings::permits)
                    .flatMap(rule -> text(rule).citations().stream())
                    .distinct()
                    .toList();
            return Stream.of(new RuleFinding(policy.element(), policy.element(), policy.result(), citations, outside));
        }
        return policy.children(Kind.RULE)
                .filter(rule -> permits(rule.element()))
                .map(rule -> finding(policy, rule));
    }

    /** Of its rules the one that came nearest: about the case at hand, and with the least against it. */
    private RuleFinding grant(Step policy) {
        var nearest = ways(policy)
                .min(Comparator.<RuleFinding>comparingLong(finding -> finding.distance() + cases(finding))
                        .thenComparingInt(finding -> finding.obstacles().size()))
                .orElseThrow();
        var others = nearest.obstacles().stream().filter(each -> !isCase(each)).toList();
        // What only its case keeps back has a counterpart for the other case; where it has none, the case is what there
        // is to say.
        return others.isEmpty() ? nearest : nearest.with(others);
    }

    private static long cases(RuleFinding finding) {
        return finding.obstacles().stream().filter(Findings::isCase).count();
    }

    private static boolean isCase(Obstacle obstacle) {
        return Brackets.isCase(obstacle.element().id());
    }

    private RuleFinding finding(Step policy, Step rule) {
        var obstacles = new ArrayList<Obstacle>();
        if (rule.result() != Step.Result.PERMIT) {
            obstacles.addAll(targets(rule, policy.element()));
            rule.children().stream()
                    .filter(step -> step.element().kind() != Kind.TARGET)
                    .forEach(step -> conditions(step, obstacles));
        }
        return new RuleFinding(
                policy.element(),
                rule.element(),
                rule.result(),
                text(rule.element()).citations(),
                obstacles.stream()
                        .sorted(Comparator.comparing((Obstacle each) -> !each.selector())
                                .thenComparing(each -> each.result() != Step.Result.FALSE))
                        .toList());
    }

    /** What of a target did not match. */
    private List<Obstacle> targets(Step step, PolicyElement policy) {
        return step.children(Kind.TARGET)
                .flatMap(target -> target.children(Kind.ANY_OF))
                .filter(anyOf -> anyOf.result() != Step.Result.TRUE)
                .map(anyOf -> selector(anyOf, step.element(), policy))
                .toList();
    }

    private Obstacle selector(Step anyOf, PolicyElement owner, PolicyElement policy) {
        var known = texts.get(anyOf.element());
        if (known == null) {
            known = ElementText.ofSelector(anyOf.element(), owner, policy, words);
            texts.put(anyOf.element(), known);
        }
        return new Obstacle(anyOf, true, known.elements(), known);
    }

    /** What of a condition did not hold: of an and each part, of anything else the whole. */
    private void conditions(Step step, List<Obstacle> obstacles) {
        if (step.result() == Step.Result.TRUE) {
            return;
        }
        if (step.element().kind() == Kind.CONNECTIVE
                && ShortId.of(step.element().id()).equals("and")) {
            step.children().forEach(child -> conditions(child, obstacles));
        } else {
            obstacles.add(condition(step));
        }
    }

    private Obstacle condition(Step step) {
        var element = step.element();
        var text = text(element);
        var elements = new LinkedHashSet<>(text.elements());
        step.all()
                .skip(1)
                .filter(part -> part.result() == step.result())
                .filter(part -> part.element().kind() == Kind.VARIABLE
                        && !Brackets.isCase(part.element().id()))
                .forEach(part -> elements.addAll(text(part.element()).elements()));
        boolean selector = element.kind() == Kind.VARIABLE && element.id().contains(SELECTOR);
        return new Obstacle(step, selector, List.copyOf(elements), text);
    }

    /** Of a rule that denies, what holds: each test of it, as if holding were in the way. */
    private List<Obstacle> reasons(PolicyElement policy, Step rule) {
        var reasons = new ArrayList<Obstacle>();
        rule.children(Kind.TARGET)
                .flatMap(target -> target.children(Kind.ANY_OF))
                .forEach(anyOf -> reasons.add(selector(anyOf, rule.element(), policy)));
        rule.children().stream()
                .filter(step -> step.element().kind() != Kind.TARGET)
                .flatMap(step -> step.element().kind() == Kind.CONNECTIVE ? step.children().stream() : Stream.of(step))
                .forEach(step -> reasons.add(condition(step)));
        return reasons;
    }
}
