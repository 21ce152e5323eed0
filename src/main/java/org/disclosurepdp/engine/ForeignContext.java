package org.disclosurepdp.engine;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import net.sf.saxon.s9api.XdmNode;
import org.disclosurepdp.model.AttributeName;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.AttributeFqn;
import org.ow2.authzforce.core.pdp.api.EvaluationContext;
import org.ow2.authzforce.core.pdp.api.expression.AttributeSelectorExpression;
import org.ow2.authzforce.core.pdp.api.expression.VariableReference;
import org.ow2.authzforce.core.pdp.api.value.AttributeBag;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.Bag;
import org.ow2.authzforce.core.pdp.api.value.Bags;
import org.ow2.authzforce.core.pdp.api.value.Datatype;
import org.ow2.authzforce.core.pdp.api.value.Value;

/**
 * The part of a context that AuthzForce's functions and selectors see. They may read; nothing of theirs is written into
 * the decision, because what one expression puts there must not change what another one reads.
 */
abstract class ForeignContext implements EvaluationContext {
    private final Map<AttributeSelectorExpression<?>, Bag<?>> selected = new HashMap<>();
    private final Map<String, XdmNode> contents = new HashMap<>();

    abstract @Nullable XdmNode content(String category);

    abstract SlotLayout layout();

    abstract SlotBag bag(AttributeSlot slot);

    @Override
    @SuppressWarnings("NullAway") // AuthzForce's contract: null means unknown here.
    public final XdmNode getAttributesContent(String category) {
        // One tree for all expressions of a decision: they may ask whether a node of one is a node of another.
        var known = contents.get(category);
        if (known == null) {
            known = content(category);
            if (known != null) {
                contents.put(category, known);
            }
        }
        return known;
    }

    @Override
    @SuppressWarnings("NullAway") // AuthzForce's contract: null means unknown here.
    public final <AV extends AttributeValue> AttributeBag<AV> getNamedAttributeValue(
            AttributeFqn fqn, Datatype<AV> datatype) throws FaultException {
        var name = new AttributeName(fqn.getCategory(), fqn.getId(), datatype.getId(), issuer(fqn.getIssuer()));
        var slot = layout().find(name);
        if (slot == null) {
            return null;
        }
        var bag = bag(slot);
        if (bag.fault() != null) {
            throw new FaultException(bag.fault());
        }
        var values = Arrays.stream(bag.elements()).map(datatype::cast).toList();
        return Bags.newAttributeBag(datatype, values);
    }

    private static @Nullable String issuer(Optional<String> issuer) {
        return issuer.orElse(null);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // One selector always yields bags of its own type.
    public final <AV extends AttributeValue> Bag<AV> getAttributeSelectorResult(
            AttributeSelectorExpression<AV> selector) {
        return (Bag<AV>) selected.get(selector);
    }

    @Override
    public final <AV extends AttributeValue> boolean putAttributeSelectorResultIfAbsent(
            AttributeSelectorExpression<AV> selector, Bag<AV> result) {
        return selected.putIfAbsent(selector, result) == null;
    }

    @Override
    public final Iterator<Entry<AttributeFqn, AttributeBag<?>>> getNamedAttributes() {
        return Collections.emptyIterator();
    }

    @Override
    public final boolean putNamedAttributeValue(AttributeFqn name, AttributeBag<?> result, boolean override) {
        return false;
    }

    @Override
    @SuppressWarnings("NullAway") // AuthzForce's contract: null means not evaluated; our variables are not there.
    public final <V extends Value> V getVariableValue(String variableId, Datatype<V> datatype) {
        return null;
    }

    @Override
    public final ImmutableCollection<Entry<VariableReference<?>, Value>> getVariables() {
        return ImmutableList.of();
    }

    @Override
    public final boolean putVariableIfAbsent(VariableReference<?> variable, Value value) {
        return false;
    }

    @Override
    @SuppressWarnings("NullAway")
    public final Entry<VariableReference<?>, Value> removeVariable(String variableId) {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    public final Object getOther(String key) {
        return null;
    }

    @Override
    public final boolean containsKey(String key) {
        return false;
    }

    @Override
    public final void putOther(String key, Object value) {}

    @Override
    @SuppressWarnings("NullAway")
    public final Object remove(String key) {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    public final <L extends Listener> L putListener(Class<L> type, L listener) {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    public final <L extends Listener> L getListener(Class<L> type) {
        return null;
    }
}
