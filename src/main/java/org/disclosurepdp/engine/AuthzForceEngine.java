package org.disclosurepdp.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.decision.PolicyEngine;
import org.disclosurepdp.decision.PolicyEvaluator;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.policy.PolicyDocument;
import org.disclosurepdp.policy.PolicySnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Evaluates XACML 3.0 exactly as its text says, with the data types, functions and XPath of AuthzForce Core. Targets,
 * rules, variables and combining are ours: see docs/decisions/evaluation-layer.md. Thread-safe.
 */
public final class AuthzForceEngine implements PolicyEngine {
    private static final Logger log = LoggerFactory.getLogger(AuthzForceEngine.class);

    /** What nothing but an attack takes. */
    private static final Duration STANDARD_TIME = Duration.ofSeconds(10);

    private final Registers registers;
    private final Indexing indexing;
    private final FailingRoots failingRoots;
    private final Duration time;

    /** Where targets are indexed. Decisions are the same with every choice. */
    public enum Indexing {
        OFF,
        WHERE_IT_PAYS,
        EVERYWHERE
    }

    /** Of several roots, what one is whose target fails beside one that matches. */
    public enum FailingRoots {
        /** One that may apply: the decision is Indeterminate. */
        COUNT,
        /** One that does not apply, as the public conformance suite has it. */
        IGNORE
    }

    /** An engine whose evaluations ask {@code registers} for the facts that they provide. */
    public AuthzForceEngine(Registers registers) {
        this(registers, Indexing.WHERE_IT_PAYS);
    }

    /** As the other, where a failing root counts. */
    public AuthzForceEngine(Registers registers, Indexing indexing) {
        this(registers, indexing, FailingRoots.COUNT);
    }

    /** As {@link #AuthzForceEngine(Registers)}, with a choice that tests and benchmarks make. */
    public AuthzForceEngine(Registers registers, Indexing indexing, FailingRoots failingRoots) {
        this(registers, indexing, failingRoots, STANDARD_TIME);
    }

    /**
     * As the other, with a limit.
     *
     * @param time how long one evaluation may take; one that takes longer is cut off and Indeterminate
     */
    public AuthzForceEngine(Registers registers, Indexing indexing, FailingRoots failingRoots, Duration time) {
        this.time = time;
        this.registers = registers;
        this.indexing = indexing;
        this.failingRoots = failingRoots;
        prepare();
    }

    /** Begins to load what every engine needs, which takes longer than many policies do; does not wait for it. */
    public static void prepare() {
        var unused = Library.loading();
    }

    @Override
    public PolicyEvaluator compile(PolicySnapshot snapshot) {
        return compiled(snapshot);
    }

    @Override
    public List<Problem> problems(List<PolicyDocument> documents, Predicate<String> elsewhere) {
        var interning = new Interning(library(), new SlotLayout(registers));
        return new PolicyCompiler(documents, elsewhere, interning, new ChildrenFactory(Indexing.OFF)).problems();
    }

    CompiledPolicySet compiled(PolicySnapshot snapshot) {
        return compiled(snapshot, new SlotLayout(registers), new CompiledDocuments());
    }

    @Override
    public PolicyEvaluator recompile(PolicySnapshot snapshot, PolicyEvaluator earlier) {
        return earlier instanceof CompiledPolicySet set && set.registers() == registers
                ? compiled(snapshot, new SlotLayout(set.layout()), set.documents())
                : compiled(snapshot);
    }

    private CompiledPolicySet compiled(PolicySnapshot snapshot, SlotLayout layout, CompiledDocuments earlier) {
        var compiled = compiled(snapshot, layout, new ChildrenFactory(indexing), earlier, Probe.NONE);
        var coverage = compiled.coverage();
        // Who compiles again and again does not want a line each time.
        log.atLevel(compiled.kept() == 0 ? Level.INFO : Level.DEBUG)
                .log(
                        "compiled {} documents, {} of them unchanged; {} of {} children are found by an index",
                        snapshot.documents().size(),
                        compiled.kept(),
                        coverage.indexed(),
                        coverage.children());
        return compiled;
    }

    private TracedPolicySet traced(PolicySnapshot snapshot) {
        var tracing = new Tracing(new Outline(snapshot));
        // Without an index: what it passes over would be no step.
        var compiled = compiled(
                snapshot,
                new SlotLayout(registers),
                new ChildrenFactory(Indexing.OFF),
                new CompiledDocuments(),
                tracing);
        return new TracedPolicySet(compiled, tracing.elements());
    }

    private CompiledPolicySet compiled(
            PolicySnapshot snapshot,
            SlotLayout layout,
            ChildrenFactory children,
            CompiledDocuments earlier,
            Probe probe) {
        var compiler = new PolicyCompiler(
                snapshot.documents(), id -> false, new Interning(library(), layout), children, earlier, probe);
        return new CompiledPolicySet(
                compiler.compile(snapshot.roots(), new OneRootApplies(failingRoots)),
                layout,
                library(),
                registers,
                compiler.compiled(),
                compiler.kept(),
                time.toNanos(),
                () -> traced(snapshot));
    }

    /** The library, once it is loaded. Nothing else here touches AuthzForce before, so no class loads from two ends. */
    private static XacmlLibrary library() {
        try {
            return Library.loading().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the data types and functions load", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the data types and functions do not load", e);
        }
    }

    /** The library is immutable: one for the process, loaded by a thread of its own as soon as anyone asks. */
    private static final class Library {
        private static final FutureTask<XacmlLibrary> TASK = new FutureTask<>(XacmlLibrary::new);
        private static final Thread LOADING = new Thread(TASK, "xacml-library");

        static {
            LOADING.setDaemon(true);
            LOADING.start();
        }

        static FutureTask<XacmlLibrary> loading() {
            return TASK;
        }
    }
}
