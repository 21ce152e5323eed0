package org.disclosurepdp.mutation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.decision.PolicyEngine;
import org.disclosurepdp.decision.PolicyEvaluator;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.mutation.Trial.Fate;
import org.disclosurepdp.policy.InvalidPolicyException;
import org.disclosurepdp.policy.PolicyDocument;
import org.disclosurepdp.policy.PolicyEdits;
import org.disclosurepdp.scenario.Scenario;
import org.disclosurepdp.scenario.ScenarioResult;
import org.disclosurepdp.scenario.ScenarioRunner;

/** Tries every change of a policy set with every scenario, on all cores. Immutable and thread-safe. */
public final class MutationRun {
    /** How many requests are tried to find one that shows a surviving change: of each, and of all together. */
    private static final int MOST_TRIES = 20_000;

    private static final int ALL_TRIES = 2_000_000;

    private final PolicyEngine engine;
    private final PoliciesInForce policies;
    private final List<Scenario> scenarios;
    private final Vocabulary vocabulary;
    private final Map<String, Source> sources = new HashMap<>();
    private final List<Mutant> mutants;
    private final ConcurrentLinkedQueue<PolicyEdits> edits = new ConcurrentLinkedQueue<>();

    private record Source(PolicyDocument document, PolicyEdits.Text text, Set<AttributeName> reads) {}

    /**
     * A run that has not tried anything yet.
     *
     * @param engine the engine that compiled the policies, or one like it
     * @param vocabulary knows the short names that sentences use
     * @param now when a scenario that names no time takes place
     * @throws InvalidPolicyException if the policies have changed since they were read
     */
    public MutationRun(
            PolicyEngine engine,
            PoliciesInForce policies,
            List<Scenario> scenarios,
            Vocabulary vocabulary,
            Instant now) {
        this.engine = engine;
        this.policies = policies;
        this.scenarios = scenarios.stream().map(scenario -> scenario.at(now)).toList();
        this.vocabulary = vocabulary;
        var all = new Mutants(vocabulary);
        for (var document : policies.snapshot().documents()) {
            var text = PolicyEdits.text(document);
            sources.put(
                    document.file(),
                    new Source(
                            document,
                            text,
                            ElementReader.read(text.content())
                                    .all()
                                    .filter(each -> each.is("AttributeDesignator"))
                                    .map(ElementWords::attribute)
                                    .collect(Collectors.toSet())));
            all.add(document.file(), text.content());
        }
        this.mutants = all.all();
    }

    /** The scenarios that do not come out as expected as the policies are: with any of them, no change can be told. */
    public List<ScenarioResult> failing() {
        var runner = new ScenarioRunner(policies);
        return scenarios.stream()
                .map(runner::run)
                .filter(result -> !result.passed())
                .toList();
    }

    /** The short ids of the policies and policy sets that can be changed. */
    public Set<String> policies() {
        return mutants.stream().map(Mutant::policy).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Tries changes.
     *
     * @param asked which changes
     * @param claimed what is said to be equivalent; what is said of changes that are not asked for is left alone
     */
    public MutationReport run(Predicate<Mutant> asked, EquivalentMutants claimed, MutationProgress progress) {
        var wanted = mutants.stream().filter(asked).toList();
        var untried = mutants.stream().filter(asked.negate()).map(Mutant::id).collect(Collectors.toSet());
        var reach = new Reach(scenarios, policies.evaluator().tracer());
        var tried = new AtomicInteger();
        var trials = wanted.parallelStream()
                .map(mutant -> {
                    var trial = trial(mutant, reach);
                    progress.tried(tried.incrementAndGet(), wanted.size());
                    return trial;
                })
                .toList();
        return new Claims(claimed).report(shown(trials, reach), untried);
    }

    private Trial trial(Mutant mutant, Reach reach) {
        if (!mutant.proof().isEmpty()) {
            return new Trial(mutant, Fate.PROVEN, "");
        }
        var changed = changed(mutant);
        if (changed.isEmpty()) {
            return new Trial(mutant, Fate.INVALID, "");
        }
        for (int number : reach.order(mutant)) {
            var scenario = scenarios.get(number);
            var evaluation =
                    changed.get().evaluate(scenario.request(), scenario.clock().orElseThrow());
            if (!scenario.expected().differences(evaluation).isEmpty()) {
                return new Trial(mutant, Fate.KILLED, scenario.id());
            }
        }
        return new Trial(mutant, Fate.SURVIVED, "");
    }

    /** The policies with one change, compiled; empty when they are none any more. */
    private Optional<PolicyEvaluator> changed(Mutant mutant) {
        var source = source(mutant);
        var free = edits.poll();
        var editor = free == null ? new PolicyEdits(policies.snapshot()) : free;
        try {
            var text = new PolicyEdits.Text(
                    mutant.edit().in(source.text().content()), source.text().charset());
            return Optional.of(engine.recompile(editor.with(source.document(), text), policies.evaluator()));
        } catch (InvalidPolicyException e) {
            return Optional.empty();
        } finally {
            edits.add(editor);
        }
    }

    private Source source(Mutant mutant) {
        return Objects.requireNonNull(sources.get(mutant.file()), "every mutant is of a source");
    }

    /** The same trials, of which those that survived tell what request shows them. */
    private List<Trial> shown(List<Trial> trials, Reach reach) {
        long surviving =
                trials.stream().filter(trial -> trial.fate() == Fate.SURVIVED).count();
        int tries = (int) Math.min(MOST_TRIES, ALL_TRIES / Math.max(1, surviving));
        var witnesses = new Witnesses(scenarios, policies.evaluator(), vocabulary);
        return trials.parallelStream()
                .map(trial -> trial.fate() == Fate.SURVIVED ? shown(trial.mutant(), witnesses, reach, tries) : trial)
                .toList();
    }

    private Trial shown(Mutant mutant, Witnesses witnesses, Reach reach, int tries) {
        var shown = changed(mutant)
                .flatMap(changed -> witnesses.find(
                        mutant, changed, reach.order(mutant), source(mutant).reads(), tries));
        return new Trial(mutant, Fate.SURVIVED, shown.orElse(""));
    }
}
