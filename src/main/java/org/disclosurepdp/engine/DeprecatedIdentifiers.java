package org.disclosurepdp.engine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.xml.namespace.QName;
import org.ow2.authzforce.core.pdp.api.expression.XPathCompilerProxy;
import org.ow2.authzforce.core.pdp.api.func.EqualTypeMatchFunction;
import org.ow2.authzforce.core.pdp.api.func.FirstOrderBagFunctions;
import org.ow2.authzforce.core.pdp.api.func.Function;
import org.ow2.authzforce.core.pdp.api.value.AnyUriValue;
import org.ow2.authzforce.core.pdp.api.value.AttributeDatatype;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.AttributeValueFactory;
import org.ow2.authzforce.core.pdp.api.value.BaseTimeValue;
import org.ow2.authzforce.core.pdp.api.value.DateTimeValue;
import org.ow2.authzforce.core.pdp.api.value.DateValue;
import org.ow2.authzforce.core.pdp.api.value.DayTimeDurationValue;
import org.ow2.authzforce.core.pdp.api.value.DurationValue;
import org.ow2.authzforce.core.pdp.api.value.SimpleValue;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;
import org.ow2.authzforce.core.pdp.api.value.YearMonthDurationValue;

/**
 * The data types and functions that XACML 3.0 plans to deprecate and still demands (core, 10.2.9 and A.4): durations of
 * an XQuery draft, with functions of their own, and uri-string-concatenate. A value keeps the name of its data type; a
 * duration of the draft is no duration of XML Schema. Stateless.
 */
final class DeprecatedIdentifiers {
    private static final String DRAFT = "http://www.w3.org/TR/2002/WD-xquery-operators-20020816#";
    private static final String XACML_1 = "urn:oasis:names:tc:xacml:1.0:function:";
    private static final String CONCATENATE = "urn:oasis:names:tc:xacml:2.0:function:uri-string-concatenate";

    private static final AttributeDatatype<DayTimeDurationValue> DAY_TIME =
            draft(DayTimeDurationValue.class, "dayTimeDuration", StandardDatatypes.DAYTIMEDURATION);
    private static final AttributeDatatype<YearMonthDurationValue> YEAR_MONTH =
            draft(YearMonthDurationValue.class, "yearMonthDuration", StandardDatatypes.YEARMONTHDURATION);

    private DeprecatedIdentifiers() {}

    /** Factories of the data types, given those of the data types that took their place. */
    static List<AttributeValueFactory<?>> factories(Map<String, AttributeValueFactory<?>> current) {
        return List.of(
                new Draft<>(DAY_TIME, Objects.requireNonNull(current.get(StandardDatatypes.DAYTIMEDURATION.getId()))),
                new Draft<>(
                        YEAR_MONTH, Objects.requireNonNull(current.get(StandardDatatypes.YEARMONTHDURATION.getId()))));
    }

    static List<Function<?>> functions() {
        var functions = new ArrayList<Function<?>>();
        ofType(DAY_TIME, functions);
        ofType(YEAR_MONTH, functions);
        arithmetic("dateTime", StandardDatatypes.DATETIME, DateTimeValue.class, DAY_TIME, functions);
        arithmetic("dateTime", StandardDatatypes.DATETIME, DateTimeValue.class, YEAR_MONTH, functions);
        arithmetic("date", StandardDatatypes.DATE, DateValue.class, YEAR_MONTH, functions);
        functions.add(new OwnFunction<>(
                CONCATENATE,
                StandardDatatypes.ANYURI,
                true,
                List.of(StandardDatatypes.ANYURI, StandardDatatypes.STRING),
                (context, values) -> concatenated(values)));
        return functions;
    }

    private static <V extends AttributeValue> AttributeDatatype<V> draft(
            Class<V> values, String name, AttributeDatatype<V> current) {
        return new AttributeDatatype<>(values, DRAFT + name, XACML_1 + name, current.getXPathItemType());
    }

    private static <V extends AttributeValue> void ofType(AttributeDatatype<V> type, List<Function<?>> functions) {
        functions.addAll(FirstOrderBagFunctions.getFunctions(type));
        EqualTypeMatchFunction.Matcher<V> equal = AttributeValue::equals;
        functions.add(new EqualTypeMatchFunction<>(type.getFunctionIdPrefix() + "-equal", type, equal));
    }

    private static <T extends BaseTimeValue<T>, D extends DurationValue<D>> void arithmetic(
            String name,
            AttributeDatatype<T> time,
            Class<T> times,
            AttributeDatatype<D> duration,
            List<Function<?>> functions) {
        var of = duration.getId().substring(DRAFT.length());
        functions.add(arithmetic(XACML_1 + name + "-add-" + of, time, times, duration, BaseTimeValue::add));
        functions.add(arithmetic(XACML_1 + name + "-subtract-" + of, time, times, duration, BaseTimeValue::subtract));
    }

    private static <T extends BaseTimeValue<T>, D extends DurationValue<D>> Function<?> arithmetic(
            String id,
            AttributeDatatype<T> time,
            Class<T> times,
            AttributeDatatype<D> duration,
            BiFunction<T, DurationValue<?>, T> operation) {
        return new OwnFunction<>(
                id,
                time,
                false,
                List.of(time, duration),
                (context, values) -> operation.apply(times.cast(values.get(0)), (DurationValue<?>) values.get(1)));
    }

    /** A.4: the strings appended to the URI, in order. What is then no URI is a failure. */
    private static AnyUriValue concatenated(List<AttributeValue> values) {
        var uri = new StringBuilder();
        values.forEach(value -> uri.append(((SimpleValue<?>) value).getUnderlyingValue()));
        return new AnyUriValue(uri.toString());
    }

    /** Values of a draft's data type, made and written as those of the data type that took its place. */
    private record Draft<V extends AttributeValue>(AttributeDatatype<V> datatype, AttributeValueFactory<?> current)
            implements AttributeValueFactory<V> {
        @Override
        public AttributeDatatype<V> getDatatype() {
            return datatype;
        }

        @Override
        public String getId() {
            return datatype.getId();
        }

        @Override
        public V getInstance(
                List<Serializable> content, Map<QName, String> attributes, Optional<XPathCompilerProxy> compiler) {
            return datatype.cast(current.getInstance(content, attributes, compiler));
        }
    }
}
