package org.disclosurepdp.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Arithmetic (A.3.2) and conversions between numbers (A.3.4). */
final class NumberFunctions {
    private static final Type INTEGER = Type.INTEGER;
    private static final Type DOUBLE = Type.DOUBLE;

    private NumberFunctions() {}

    static void addTo(Functions functions) {
        sum(functions, "integer-add", BigInteger::add);
        sum(functions, "integer-multiply", BigInteger::multiply);
        reduce(functions, "double-add", (left, right) -> left + right);
        reduce(functions, "double-multiply", (left, right) -> left * right);
        integers(functions, "integer-subtract", BigInteger::subtract);
        integers(functions, "integer-divide", BigInteger::divide);
        integers(functions, "integer-mod", BigInteger::remainder);
        var v1 = Functions.V1;
        functions.add(
                v1 + "double-subtract",
                List.of(DOUBLE, DOUBLE),
                DOUBLE,
                in -> Term.of(Value.of(real(in.get(0)) - real(in.get(1)))));
        functions.add(v1 + "double-divide", List.of(DOUBLE, DOUBLE), DOUBLE, in -> {
            if (real(in.get(1)) == 0) {
                throw Indeterminate.processing();
            }
            return Term.of(Value.of(real(in.get(0)) / real(in.get(1))));
        });
        functions.add(
                v1 + "integer-abs",
                List.of(INTEGER),
                INTEGER,
                in -> Term.of(Value.of(in.get(0).value().integer().abs())));
        reals(functions, "double-abs", Math::abs);
        reals(functions, "floor", Math::floor);
        reals(functions, "round", Math::rint);
        functions.add(v1 + "double-to-integer", List.of(DOUBLE), INTEGER, in -> {
            double real = real(in.get(0));
            if (Double.isNaN(real) || Double.isInfinite(real)) {
                throw Indeterminate.processing();
            }
            return Term.of(Value.of(new BigDecimal(real).toBigInteger()));
        });
        functions.add(
                v1 + "integer-to-double",
                List.of(INTEGER),
                DOUBLE,
                in -> Term.of(Value.of(in.get(0).value().integer().doubleValue())));
    }

    /** Addition and multiplication take two or more arguments. */
    private static void sum(Functions functions, String name, BinaryOperator<BigInteger> operator) {
        functions.addRepeating(
                Functions.V1 + name,
                List.of(INTEGER),
                2,
                INTEGER,
                in -> Term.of(Value.of(in.stream()
                        .map(each -> each.value().integer())
                        .reduce(operator)
                        .orElseThrow())));
    }

    private static void reduce(Functions functions, String name, DoubleBinaryOperator operator) {
        functions.addRepeating(
                Functions.V1 + name,
                List.of(DOUBLE),
                2,
                DOUBLE,
                in -> Term.of(Value.of(in.stream()
                        .mapToDouble(NumberFunctions::real)
                        .reduce(operator)
                        .orElseThrow())));
    }

    private static void integers(Functions functions, String name, BinaryOperator<BigInteger> operator) {
        functions.add(Functions.V1 + name, List.of(INTEGER, INTEGER), INTEGER, in -> {
            try {
                return Term.of(Value.of(operator.apply(
                        in.get(0).value().integer(), in.get(1).value().integer())));
            } catch (ArithmeticException e) {
                throw Indeterminate.processing();
            }
        });
    }

    private static void reals(Functions functions, String name, DoubleUnaryOperator operator) {
        functions.add(
                Functions.V1 + name,
                List.of(DOUBLE),
                DOUBLE,
                in -> Term.of(Value.of(operator.applyAsDouble(real(in.get(0))))));
    }

    private static double real(Term term) {
        return term.value().real();
    }
}
