package org.disclosurepdp.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Bags (A.3.10) and sets (A.3.11), for every data type. */
final class BagFunctions {
    private BagFunctions() {}

    static void addTo(Functions functions) {
        for (var datatype : Datatypes.ALL) {
            for (var version : Functions.versionsOf(datatype)) {
                bags(functions, version + Datatypes.shortName(datatype), datatype);
                sets(functions, version + Datatypes.shortName(datatype), datatype);
            }
        }
    }

    private static void bags(Functions functions, String prefix, String datatype) {
        var one = Type.one(datatype);
        var bag = Type.bagOf(datatype);
        functions.add(prefix + "-one-and-only", List.of(bag), one, in -> {
            if (in.get(0).values().size() != 1) {
                throw Indeterminate.processing();
            }
            return Term.of(in.get(0).value());
        });
        functions.add(
                prefix + "-bag-size",
                List.of(bag),
                Type.INTEGER,
                in -> Term.of(Value.of(BigInteger.valueOf(in.get(0).values().size()))));
        functions.add(
                prefix + "-is-in",
                List.of(one, bag),
                Type.BOOLEAN,
                in -> Term.of(contains(in.get(1).values(), in.get(0).value())));
        functions.addRepeating(
                prefix + "-bag",
                List.of(one),
                0,
                bag,
                in -> Term.bag(datatype, in.stream().map(Term::value).toList()));
    }

    private static void sets(Functions functions, String prefix, String datatype) {
        var bag = Type.bagOf(datatype);
        var two = List.of(bag, bag);
        functions.addRepeating(
                prefix + "-intersection",
                List.of(bag),
                2,
                bag,
                in -> Term.bag(
                        datatype,
                        distinct(in.get(0).values()).stream()
                                .filter(each -> in.stream().allMatch(other -> contains(other.values(), each)))
                                .toList()));
        functions.addRepeating(
                prefix + "-union",
                List.of(bag),
                2,
                bag,
                in -> Term.bag(
                        datatype,
                        distinct(in.stream()
                                .flatMap(each -> each.values().stream())
                                .toList())));
        functions.add(
                prefix + "-at-least-one-member-of",
                two,
                Type.BOOLEAN,
                in -> Term.of(in.get(0).values().stream()
                        .anyMatch(each -> contains(in.get(1).values(), each))));
        functions.add(
                prefix + "-subset",
                two,
                Type.BOOLEAN,
                in -> Term.of(subset(in.get(0).values(), in.get(1).values())));
        functions.add(
                prefix + "-set-equals",
                two,
                Type.BOOLEAN,
                in -> Term.of(subset(in.get(0).values(), in.get(1).values())
                        && subset(in.get(1).values(), in.get(0).values())));
    }

    private static boolean subset(List<Value> part, List<Value> whole) {
        return part.stream().allMatch(each -> contains(whole, each));
    }

    private static boolean contains(List<Value> values, Value value) {
        return values.stream().anyMatch(each -> each.sameAs(value));
    }

    private static List<Value> distinct(List<Value> values) {
        var distinct = new ArrayList<Value>();
        for (var value : values) {
            if (!contains(distinct, value)) {
                distinct.add(value);
            }
        }
        return distinct;
    }
}
