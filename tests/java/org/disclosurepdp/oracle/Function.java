package org.disclosurepdp.oracle;

import java.util.List;

/**
 * A first-order function: its signature and what it does with arguments that have values (core, A.3). The last
 * parameter may repeat, so that there are at least {@code minimum} arguments.
 */
record Function(String id, List<Type> parameters, boolean repeats, int minimum, Type result, Body body) {
    /** What a function does with arguments of the right types. */
    @FunctionalInterface
    interface Body {
        Term apply(List<Term> arguments) throws Indeterminate;
    }

    /** Refuses arguments that do not fit the signature (core, 7.4: an Apply is statically typed). */
    void check(List<Type> arguments) {
        boolean counts = repeats ? arguments.size() >= minimum : arguments.size() == parameters.size();
        if (!counts) {
            throw new RefusedPolicyException(id + " does not take " + arguments.size() + " arguments");
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).equals(parameter(i))) {
                throw new RefusedPolicyException(
                        "argument " + i + " of " + id + " is a " + arguments.get(i) + ", not a " + parameter(i));
            }
        }
    }

    Type parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }
}
