package org.disclosurepdp.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The functions that take a function (A.3.12). Each is defined as the results of the inner function joined by or
 * (any) and by and (all), so the tables of {@link Truth} hold for inner functions that have no value.
 */
final class HigherOrderFunctions {
    private static final Set<String> NAMES =
            Set.of("any-of", "all-of", "any-of-any", "all-of-any", "any-of-all", "all-of-all", "map");

    private HigherOrderFunctions() {}

    static boolean contains(String id) {
        return (id.startsWith(Functions.V1) || id.startsWith(Functions.V3)) && NAMES.contains(name(id));
    }

    /** The type of an application, or a refusal: of one bag, of any number of bags, or of exactly two. */
    static Type check(String id, Function inner, List<Type> arguments) {
        long bags = arguments.stream().filter(Type::bag).count();
        boolean fits = switch (name(id)) {
            case "any-of", "all-of", "map" -> bags == 1;
            case "any-of-any" -> bags >= 1;
            default -> bags == 2 && arguments.size() == 2;
        };
        if (!fits) {
            throw new RefusedPolicyException(id + " does not take these arguments");
        }
        inner.check(arguments.stream().map(each -> Type.one(each.datatype())).toList());
        if (name(id).equals("map")) {
            if (inner.result().bag()) {
                throw new RefusedPolicyException(id + " takes a function to single values");
            }
            return Type.bagOf(inner.result().datatype());
        }
        if (!inner.result().equals(Type.BOOLEAN)) {
            throw new RefusedPolicyException(id + " takes a boolean function");
        }
        return Type.BOOLEAN;
    }

    static Term apply(String id, Function inner, List<Term> arguments) throws Indeterminate {
        return switch (name(id)) {
            case "any-of", "any-of-any" ->
                Term.of(Truth.any(results(inner, combinations(arguments))).get());
            case "all-of", "all-of-all" ->
                Term.of(Truth.all(results(inner, combinations(arguments))).get());
            // Every value of the first bag, with some value of the second.
            case "all-of-any" ->
                Term.of(allWithAny(inner, arguments.get(0), arguments.get(1), false)
                        .get());
            // Every value of the second bag, with some value of the first.
            case "any-of-all" ->
                Term.of(allWithAny(inner, arguments.get(1), arguments.get(0), true)
                        .get());
            default -> map(inner, arguments);
        };
    }

    private static Truth allWithAny(Function inner, Term all, Term any, boolean anyFirst) {
        return Truth.all(all.values().stream()
                .map(each -> Truth.any(any.values().stream()
                        .map(other -> result(inner, anyFirst ? List.of(other, each) : List.of(each, other)))
                        .toList()))
                .toList());
    }

    private static Term map(Function inner, List<Term> arguments) throws Indeterminate {
        var values = new ArrayList<Value>();
        for (var combination : combinations(arguments)) {
            values.add(inner.body().apply(terms(combination)).value());
        }
        return Term.bag(inner.result().datatype(), values);
    }

    private static List<Truth> results(Function inner, List<List<Value>> combinations) {
        return combinations.stream().map(each -> result(inner, each)).toList();
    }

    private static Truth result(Function inner, List<Value> arguments) {
        try {
            return inner.body().apply(terms(arguments)).truth();
        } catch (Indeterminate e) {
            return Truth.unknown(e.causes());
        }
    }

    /** Every choice of one value from each argument. */
    private static List<List<Value>> combinations(List<Term> arguments) {
        var combinations = List.of(List.<Value>of());
        for (var argument : arguments) {
            var longer = new ArrayList<List<Value>>();
            for (var shorter : combinations) {
                for (var value : argument.values()) {
                    var next = new ArrayList<>(shorter);
                    next.add(value);
                    longer.add(next);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private static List<Term> terms(List<Value> values) {
        return values.stream().map(Term::of).toList();
    }

    private static String name(String id) {
        return id.substring(id.lastIndexOf(':') + 1);
    }
}
