package org.disclosurepdp.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.console.ScenarioShelf.Shelf;
import org.disclosurepdp.coverage.CoverageRun;
import org.disclosurepdp.decision.PoliciesInForce;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the scenarios exercise of the policies in force, counted once for both as they are: by a thread of its own, so that
 * whoever asks meanwhile is told how far it is. Thread-safe.
 */
public final class CoverageDesk {
    private static final Logger log = LoggerFactory.getLogger(CoverageDesk.class);

    private final OfflinePolicies policies;
    private final ScenarioShelf scenarios;
    private final Vocabulary vocabulary;
    // Guarded by this.
    private @Nullable Count count;

    public CoverageDesk(OfflinePolicies policies, ScenarioShelf scenarios, Vocabulary vocabulary) {
        this.policies = policies;
        this.scenarios = scenarios;
        this.vocabulary = vocabulary;
    }

    /** The coverage, or how far the count is; the first to ask starts it. */
    public Map<String, Object> coverage() {
        var shelf = scenarios.shelf();
        var inForce = policies.get();
        var object = new LinkedHashMap<String, Object>();
        object.put("revision", inForce.snapshot().revision());
        object.put("scenarios", shelf.scenarios().size());
        if (!shelf.errors().isEmpty()) {
            object.put("errors", shelf.errors());
        }
        if (!shelf.scenarios().isEmpty()) {
            object.putAll(count(shelf, inForce).told());
        }
        return object;
    }

    private synchronized Count count(Shelf shelf, PoliciesInForce inForce) {
        var current = count;
        var of = inForce.snapshot().revision() + " " + inForce.snapshot().rootId() + "\n" + shelf.mark();
        if (current == null || !current.of.equals(of)) {
            if (current != null) {
                current.outdated = true;
            }
            current = new Count(of, shelf, inForce, vocabulary);
            count = current;
            var thread = new Thread(current, "coverage");
            thread.setDaemon(true);
            thread.start();
        }
        return current;
    }

    /** One run over all scenarios; {@code of} tells it from one over others. */
    private static final class Count implements Runnable {
        private final String of;
        private final Shelf shelf;
        private final PoliciesInForce inForce;
        private final Vocabulary vocabulary;
        private volatile boolean outdated;
        private volatile int done;
        private volatile @Nullable Map<String, Object> result;

        Count(String of, Shelf shelf, PoliciesInForce inForce, Vocabulary vocabulary) {
            this.of = of;
            this.shelf = shelf;
            this.inForce = inForce;
            this.vocabulary = vocabulary;
        }

        @Override
        public void run() {
            try {
                var run = new CoverageRun(inForce.evaluator().tracer(), vocabulary);
                var counted = 0;
                for (var scenario : shelf.scenarios()) {
                    if (outdated) {
                        return;
                    }
                    run.add(scenario);
                    done = ++counted;
                }
                result = CoverageTold.of(run.coverage());
            } catch (RuntimeException | StackOverflowError e) {
                log.error("the coverage could not be counted: {}", e.getClass().getName());
                result = Map.of("errors", List.of("the coverage could not be counted; the log says more"));
            }
        }

        Map<String, Object> told() {
            var counted = result;
            return counted != null ? counted : Map.of("done", done);
        }
    }
}
