package org.disclosurepdp.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.sf.saxon.s9api.XdmNode;
import org.disclosurepdp.attribute.AttributeUnavailableException;
import org.disclosurepdp.attribute.RegisterSession;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeUse;
import org.disclosurepdp.model.DecidingRule;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.PolicyReference;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.IndeterminateEvaluationException;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;

/**
 * One individual decision in progress. A bag is fixed when it is first read, as XACML 3.0 core, 7.3.5 demands. For one
 * thread and one evaluation.
 */
class RequestContext extends ForeignContext {
    private static final Object[] NO_VARIABLES = {};

    private final SlotLayout layout;
    private final XacmlLibrary library;
    private final AccessRequest request;
    private final Instant at;
    private final Registers registers;
    private final AttributeSource source;
    private final @Nullable SlotBag[] bags;
    private static final String XPATH = StandardDatatypes.XPATH.getId();

    private final Reentry reentry;
    private final TimeLimit time;
    private @Nullable RegisterSession session;
    private Object[] variables = NO_VARIABLES;
    private @Nullable Fault fault;
    private @Nullable DecidingRule origin;
    private @Nullable DecidingRule decider;

    final List<Obligation> obligations = new ArrayList<>();
    final List<Obligation> advice = new ArrayList<>();
    final List<PolicyReference> applicable = new ArrayList<>();

    RequestContext(
            SlotLayout layout,
            XacmlLibrary library,
            AccessRequest request,
            Instant at,
            Registers registers,
            Reentry reentry,
            TimeLimit time) {
        this.time = time;
        this.reentry = reentry;
        this.layout = layout;
        this.library = library;
        this.request = request;
        this.at = at;
        this.registers = registers;
        this.bags = new SlotBag[layout.size()];
        this.source = AttributeSource.index(request, layout);
    }

    /** How long the evaluation may take. */
    TimeLimit time() {
        return time;
    }

    /** The bag of an attribute: from its register, else from the request, else, for current-*, from the clock. */
    @Override
    SlotBag bag(AttributeSlot slot) {
        var known = bags[slot.index()];
        if (known == null) {
            known = read(slot);
            bags[slot.index()] = known;
        }
        return known;
    }

    private SlotBag read(AttributeSlot slot) {
        // INVARIANT: a register is asked before the caller is believed, so a caller's value never beats a register's.
        if (slot.register()) {
            return readRegister(slot);
        }
        var values = source.values(slot);
        if (values.isEmpty() && slot.clock()) {
            return parsed(slot, List.of(ClockAttributes.value(slot.name(), at)), AttributeUse.CLOCK, null);
        }
        return parsed(slot, values, AttributeUse.CALLER, null);
    }

    private SlotBag readRegister(AttributeSlot slot) {
        try {
            var open = session;
            if (open == null) {
                open = registers.open(this::requestValues, at);
                session = open;
            }
            var fact = open.find(slot.name());
            var values = fact.values().stream()
                    .map(org.disclosurepdp.model.AttributeValue::of)
                    .toList();
            return parsed(slot, values, fact.query(), fact.asOf());
        } catch (AttributeUnavailableException e) {
            return unavailable(slot, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // INVARIANT: whatever a register throws is Indeterminate where it matters, never an empty bag.
            return unavailable(
                    slot, "the register of `%s` failed".formatted(slot.name().id()));
        }
    }

    private static SlotBag unavailable(AttributeSlot slot, String sentence) {
        return SlotBag.failed(
                Fault.missing(slot.name(), sentence), new AttributeUse(slot.name(), List.of(), "register", null, true));
    }

    private SlotBag parsed(
            AttributeSlot slot,
            List<org.disclosurepdp.model.AttributeValue> values,
            String from,
            @Nullable Instant asOf) {
        var elements = new AttributeValue[values.size()];
        var texts = new String[values.size()];
        for (int i = 0; i < elements.length; i++) {
            texts[i] = values.get(i).text();
            if (slot.name().datatype().equals(XPATH) && !RequestPath.isCheap(texts[i])) {
                var fault = Fault.syntax("the attribute `%s` has a path of a kind that a request may not give"
                        .formatted(slot.name().id()));
                return SlotBag.failed(fault, new AttributeUse(slot.name(), List.of(texts[i]), from, asOf, true));
            }
            try {
                elements[i] = library.parse(slot.datatype(), values.get(i), request.xpathVersion());
            } catch (RuntimeException e) {
                var fault = Fault.syntax("the attribute `%s` has a value that is not of data type `%s`"
                        .formatted(slot.name().id(), slot.name().datatype()));
                return SlotBag.failed(fault, new AttributeUse(slot.name(), List.of(texts[i]), from, asOf, true));
            }
        }
        return SlotBag.of(elements, new AttributeUse(slot.name(), List.of(texts), from, asOf, false));
    }

    private List<String> requestValues(AttributeName name) {
        return request.attributes(name.category())
                .filter(attribute -> named(attribute, name))
                .flatMap(attribute -> attribute.values().stream())
                .map(org.disclosurepdp.model.AttributeValue::text)
                .toList();
    }

    private static boolean named(Attribute attribute, AttributeName name) {
        return attribute.id().equals(name.id())
                && attribute.datatype().equals(name.datatype())
                && Objects.equals(attribute.issuer(), name.issuer());
    }

    /** Every attribute that was read, in the order of the policies' designators. */
    List<AttributeUse> attributesUsed() {
        var uses = new ArrayList<AttributeUse>();
        for (var bag : bags) {
            if (bag != null) {
                uses.add(bag.use());
            }
        }
        return uses;
    }

    /** A context of its own for another request, as part of this one. */
    RequestContext with(AccessRequest other) {
        return new RequestContext(layout, library, other, at, registers, reentry, time);
    }

    /** Whether the policies would permit the request with another category in it. */
    boolean permitted(String category, String attributes) throws IndeterminateEvaluationException {
        return reentry.permits(this, category, attributes);
    }

    AccessRequest request() {
        return request;
    }

    // ---- Variables: one frame for the policy being evaluated; a value is computed on first reference ----

    /** Opens the frame of a policy and returns the one it hides, to be given back with {@link #leave}. */
    Object[] enter(int variableCount) {
        var hidden = variables;
        variables = variableCount == 0 ? NO_VARIABLES : new Object[variableCount];
        return hidden;
    }

    void leave(Object[] hidden) {
        variables = hidden;
    }

    /** The value or {@link Fault} of a variable; null when it has not been referred to yet. */
    @Nullable
    Object variable(int index) {
        return variables[index];
    }

    void variable(int index, Object valueOrFault) {
        variables[index] = valueOrFault;
    }

    // ---- Failure and reasons ----

    /** Says why the expression that is about to answer null or FAULT failed. */
    void fail(Fault why) {
        fault = why;
    }

    /** Why the latest failure happened. */
    Fault fault() {
        return Objects.requireNonNull(fault, "a failure without a reason");
    }

    /** Names the rule, or the policy for a target, in which the latest failure happened. */
    void blame(DecidingRule where) {
        origin = where;
    }

    @Nullable
    DecidingRule origin() {
        return origin;
    }

    /** Restores an earlier failure, because it and not the latest is the cause of an Indeterminate result. */
    void restore(Fault earlier, @Nullable DecidingRule where) {
        fault = earlier;
        origin = where;
    }

    /** What a decision is made of so far, beside the facts. */
    record Standing(
            @Nullable Fault fault,
            @Nullable DecidingRule origin,
            @Nullable DecidingRule decider,
            long mark,
            int applicable) {}

    Standing standing() {
        return new Standing(fault, origin, decider, mark(), applicable.size());
    }

    /** Forgets all that came of it since. */
    void restore(Standing standing) {
        discard(standing.mark(), mark());
        forgetApplicable(standing.applicable());
        fault = standing.fault();
        origin = standing.origin();
        decider = standing.decider();
    }

    /** Names the rule that gave the Permit or Deny that is about to be answered. */
    void decidedBy(@Nullable DecidingRule rule) {
        decider = rule;
    }

    @Nullable
    DecidingRule decider() {
        return decider;
    }

    // ---- Obligations, advice and applicable policies, appended as the evaluation goes ----

    /** Where the lists of obligations and advice end now. */
    long mark() {
        return ((long) obligations.size() << 32) | advice.size();
    }

    /** Takes out of both lists what was appended between two marks. */
    void discard(long from, long to) {
        if (from != to) {
            obligations.subList((int) (from >>> 32), (int) (to >>> 32)).clear();
            advice.subList((int) from, (int) to).clear();
        }
    }

    /** Notes a fully applicable policy, if the request wants to know (XACML 3.0 core, 5.48). */
    void applies(PolicyReference policy) {
        if (request.returnPolicyIdList()) {
            applicable.add(policy);
        }
    }

    void forgetApplicable(int keep) {
        applicable.subList(keep, applicable.size()).clear();
    }

    // ---- What functions of AuthzForce may ask for ----

    @Override
    @Nullable
    XdmNode content(String category) {
        return source.content(category);
    }

    @Override
    SlotLayout layout() {
        return layout;
    }

    @Override
    public Instant getCreationTimestamp() {
        return at;
    }

    @Override
    public boolean isApplicablePolicyIdListRequested() {
        return request.returnPolicyIdList();
    }
}
