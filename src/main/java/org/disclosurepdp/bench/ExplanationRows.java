package org.disclosurepdp.bench;

import java.util.List;
import java.util.Optional;
import org.disclosurepdp.app.VocabularyFacts;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.decision.PolicyEvaluator;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.explanation.Explainer;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.policy.PolicyFolder;

/** What it costs to say why, against deciding alone, over the Deny scenarios of the regulation. */
final class ExplanationRows {
    private ExplanationRows() {}

    /** The reasons that every Deny carries. */
    static Figure reasons(Bench bench) {
        var evaluator = evaluator(bench);
        var explainer = explainer(bench);
        return compare(bench, evaluator, request -> () -> {
            var evaluation = evaluator.evaluate(request.access(), request.at());
            return explainer
                    .reasons()
                    .fill(
                            evaluation,
                            () -> evaluator.tracer().trace(request.access(), request.at(), evaluation.attributesUsed()))
                    .outcome();
        });
    }

    /** A whole explanation, with the search for what would permit. */
    static Figure explain(Bench bench) {
        var evaluator = evaluator(bench);
        var explainer = explainer(bench);
        return compare(
                bench,
                evaluator,
                request -> () -> explainer
                        .explain(evaluator.tracer(), request.access(), request.at(), List.of())
                        .trace()
                        .evaluation()
                        .outcome());
    }

    private static Figure compare(Bench bench, PolicyEvaluator evaluator, Peer.Loaded explained) {
        var denied = RegulationRow.requests(bench.home()).stream()
                .filter(each -> each.expected() == Outcome.DENY)
                .toList();
        var measured = Alternation.of(
                Workload.of("deciding", Ours.loaded(evaluator), denied).exact(),
                Workload.of("with why", explained, denied).exact());
        return new Figure(
                measured.ratio(), "%d requests that are denied; %s".formatted(denied.size(), measured.note()));
    }

    private static PolicyEvaluator evaluator(Bench bench) {
        var snapshot = PolicyFolder.load(bench.home().resolve("policies/26cfr301.6103"), Optional.empty());
        return new AuthzForceEngine(Registers.none()).compile(snapshot);
    }

    private static Explainer explainer(Bench bench) {
        return new Explainer(new VocabularyFacts(Vocabulary.load(bench.home().resolve("conf/attributes.yaml"))));
    }
}
