package org.disclosurepdp.oracle;

import java.util.List;

/** The value of an expression: a single value, or a bag, in which order means nothing (core, 7.3.2). */
record Term(Type type, List<Value> values) {
    Term {
        values = List.copyOf(values);
    }

    static Term of(Value value) {
        return new Term(Type.one(value.datatype()), List.of(value));
    }

    static Term of(boolean value) {
        return of(Value.of(value));
    }

    static Term bag(String datatype, List<Value> values) {
        return new Term(Type.bagOf(datatype), values);
    }

    /** The single value. */
    Value value() {
        return values.get(0);
    }

    Truth truth() {
        return Truth.of(value().bool());
    }
}
