package org.disclosurepdp.engine;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.disclosurepdp.attribute.RecordedFacts;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.decision.IndexCoverage;
import org.disclosurepdp.decision.PolicyEvaluator;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeUse;
import org.disclosurepdp.model.DecidingRule;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.Status;
import org.disclosurepdp.model.StatusCode;
import org.disclosurepdp.trace.Tracer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A compiled snapshot. Immutable and thread-safe: all that changes is in the context of one evaluation, but for its tracer,
 * which is made when it is first asked for.
 */
final class CompiledPolicySet implements PolicyEvaluator {
    /** The policy id under which a decision names the root's own target. */
    static final String ROOT_TARGET = "root-target";

    private static final Logger log = LoggerFactory.getLogger(CompiledPolicySet.class);

    private final Combinable root;
    private final DecidingRule rootTarget;
    private final SlotLayout layout;
    private final XacmlLibrary library;
    private final Registers registers;
    private final CompiledDocuments documents;
    private final boolean readsRegisters;
    private final int kept;
    private final long timeNanos;
    private final Supplier<Tracer> tracing;
    private volatile @Nullable Tracer tracer;

    CompiledPolicySet(
            Combinable root,
            SlotLayout layout,
            XacmlLibrary library,
            Registers registers,
            CompiledDocuments documents,
            int kept,
            long timeNanos,
            Supplier<Tracer> tracing) {
        this.root = root;
        this.rootTarget = new DecidingRule(
                ROOT_TARGET,
                null,
                root.plain() instanceof PolicyNode node ? node.reference().citations() : List.of());
        this.layout = layout;
        this.library = library;
        this.registers = registers;
        this.documents = documents;
        this.kept = kept;
        this.timeNanos = timeNanos;
        this.tracing = tracing;
        this.readsRegisters = layout.readsRegisters();
    }

    /** The same, asking other registers. */
    private CompiledPolicySet(CompiledPolicySet set, Registers registers) {
        this.root = set.root;
        this.rootTarget = set.rootTarget;
        this.layout = set.layout;
        this.library = set.library;
        this.registers = registers;
        this.documents = set.documents;
        this.readsRegisters = set.readsRegisters;
        this.kept = set.kept;
        this.timeNanos = set.timeNanos;
        this.tracing = set::tracer;
    }

    @Override
    public PolicyEvaluator recalling(List<AttributeUse> facts) {
        return new CompiledPolicySet(this, new RecordedFacts(registers::provides, facts));
    }

    @Override
    public Evaluation evaluate(AccessRequest request, Instant at) {
        return evaluate(new RequestContext(
                layout, library, request, at, registers, new Reentry(root), new TimeLimit(timeNanos)));
    }

    /** A context whose evaluation notes its steps, if this was compiled with {@link Tracing}. */
    TracingContext tracing(AccessRequest request, Instant at, Registers facts) {
        return new TracingContext(layout, library, request, at, facts, new Reentry(root), new TimeLimit(timeNanos));
    }

    Evaluation evaluate(RequestContext context) {
        try {
            var verdict = root.evaluate(context);
            return context.time().exceeded() ? late(context) : answer(verdict, context);
        } catch (TimeLimit.ExceededException e) {
            return late(context);
        } catch (RuntimeException | StackOverflowError e) {
            // INVARIANT: a bug of ours or of the library is never a Permit. Only its kind is logged: messages hold
            // values.
            log.error("evaluation failed unexpectedly: {}", e.getClass().getName());
            return failed("internal error", context);
        }
    }

    private static Evaluation late(RequestContext context) {
        return failed("the evaluation takes longer than it may", context);
    }

    private static Evaluation failed(String sentence, RequestContext context) {
        var status = new Status(StatusCode.PROCESSING_ERROR, sentence, List.of());
        return new Evaluation(
                Outcome.INDETERMINATE, status, List.of(), List.of(), List.of(), null, context.attributesUsed());
    }

    @Override
    public boolean mayBlock() {
        return readsRegisters && registers.mayBlock();
    }

    @Override
    public IndexCoverage coverage() {
        return root instanceof Roots roots ? roots.children().coverage() : ((PolicyNode) root.plain()).coverage();
    }

    @Override
    public Tracer tracer() {
        var made = tracer;
        if (made == null) {
            synchronized (tracing) {
                made = tracer == null ? tracing.get() : tracer;
                tracer = made;
            }
        }
        return made;
    }

    /** How many documents' nodes were kept from an earlier compile. */
    int kept() {
        return kept;
    }

    SlotLayout layout() {
        return layout;
    }

    Registers registers() {
        return registers;
    }

    /** What the next compile may keep. */
    CompiledDocuments documents() {
        return documents;
    }

    /** The verdict with its extended Indeterminate, which differential tests compare. */
    Verdict verdict(AccessRequest request, Instant at) {
        return root.evaluate(new RequestContext(
                layout, library, request, at, registers, new Reentry(root), new TimeLimit(timeNanos)));
    }

    private Evaluation answer(Verdict verdict, RequestContext context) {
        var failed = verdict.isIndeterminate();
        return new Evaluation(
                verdict.outcome(),
                failed ? context.fault().status() : Status.OK,
                context.obligations,
                context.advice,
                context.applicable,
                rule(verdict, context),
                context.attributesUsed());
    }

    private @Nullable DecidingRule rule(Verdict verdict, RequestContext context) {
        var origin = context.origin();
        if (verdict == Verdict.PERMIT || verdict == Verdict.DENY) {
            return context.decider();
        }
        if (verdict == Verdict.NOT_APPLICABLE) {
            return root.target().match(context) == Truth.FALSE ? rootTarget : null;
        }
        // A failing target names itself before anything below it is asked.
        return root.target().match(context) == Truth.FAULT ? rootTarget : origin;
    }
}
