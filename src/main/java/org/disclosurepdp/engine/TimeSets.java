package org.disclosurepdp.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.value.AttributeDatatype;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.Bags;
import org.ow2.authzforce.core.pdp.api.value.BooleanValue;
import org.ow2.authzforce.core.pdp.api.value.Datatype;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;
import org.ow2.authzforce.core.pdp.api.value.Value;

/**
 * The set functions (XACML 3.0 core, appendix A.3.11) over times, dates and dateTimes. AuthzForce's rest on hash codes, and
 * the JDK gives equal instants that are written with and without a fraction of seconds different ones.
 */
final class TimeSets extends CompiledExpression {
    private static final Set<AttributeDatatype<?>> TYPES =
            Set.of(StandardDatatypes.TIME, StandardDatatypes.DATE, StandardDatatypes.DATETIME);

    private enum Operation {
        UNION,
        INTERSECTION,
        SUBSET,
        SET_EQUALS
    }

    private static final Map<String, Operation> OPERATIONS = Map.of(
            "-union", Operation.UNION,
            "-intersection", Operation.INTERSECTION,
            "-subset", Operation.SUBSET,
            "-set-equals", Operation.SET_EQUALS);

    private final Operation operation;
    private final AttributeDatatype<?> elementType;
    private final CompiledExpression[] bags;

    private TimeSets(
            Datatype<?> type, Operation operation, AttributeDatatype<?> elementType, List<CompiledExpression> bags) {
        super(type);
        this.operation = operation;
        this.elementType = elementType;
        this.bags = bags.toArray(new CompiledExpression[0]);
    }

    /** The application of {@code id}; null for other functions and other data types. */
    static @Nullable TimeSets of(String id, Datatype<?> type, List<CompiledExpression> bags) {
        for (var elementType : TYPES) {
            var prefix = Objects.requireNonNull(elementType.getFunctionIdPrefix());
            var operation = id.startsWith(prefix) ? OPERATIONS.get(id.substring(prefix.length())) : null;
            if (operation != null) {
                return new TimeSets(type, operation, elementType, bags);
            }
        }
        return null;
    }

    @Override
    @Nullable
    Value value(RequestContext context) {
        var sets = new ArrayList<AttributeValue[]>(bags.length);
        for (var bag : bags) {
            var elements = bag.elements(context);
            if (elements == null) {
                return null;
            }
            sets.add(elements);
        }
        return switch (operation) {
            case UNION -> union(sets, elementType);
            case INTERSECTION -> intersection(sets, elementType);
            case SUBSET -> BooleanValue.valueOf(subset(sets.get(0), sets.get(1)));
            case SET_EQUALS ->
                BooleanValue.valueOf(subset(sets.get(0), sets.get(1)) && subset(sets.get(1), sets.get(0)));
        };
    }

    private static <V extends AttributeValue> Value union(List<AttributeValue[]> sets, AttributeDatatype<V> type) {
        var all = new ArrayList<V>();
        for (var set : sets) {
            for (var element : set) {
                addOnce(all, type.cast(element));
            }
        }
        return Bags.newBag(type, all);
    }

    private static <V extends AttributeValue> Value intersection(
            List<AttributeValue[]> sets, AttributeDatatype<V> type) {
        var common = new ArrayList<V>();
        for (var element : sets.get(0)) {
            if (sets.stream().allMatch(set -> BagFunction.contains(set, element))) {
                addOnce(common, type.cast(element));
            }
        }
        return Bags.newBag(type, common);
    }

    private static <V extends AttributeValue> void addOnce(List<V> values, V value) {
        if (!values.contains(value)) {
            values.add(value);
        }
    }

    private static boolean subset(AttributeValue[] part, AttributeValue[] whole) {
        for (var element : part) {
            if (!BagFunction.contains(whole, element)) {
                return false;
            }
        }
        return true;
    }
}
