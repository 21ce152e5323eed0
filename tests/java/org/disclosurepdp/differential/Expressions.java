package org.disclosurepdp.differential;

import static org.disclosurepdp.differential.Literals.V1;
import static org.disclosurepdp.differential.Literals.V2;
import static org.disclosurepdp.differential.Literals.V3;
import static org.disclosurepdp.differential.Literals.apply;
import static org.disclosurepdp.differential.Literals.function;
import static org.disclosurepdp.differential.Literals.functionOf;
import static org.disclosurepdp.differential.Literals.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.disclosurepdp.oracle.Datatypes;

/** Random well-typed expressions over the variables of one policy. */
final class Expressions {
    /** A variable that expressions may refer to. */
    record Scoped(String id, String datatype, boolean bag) {}

    private static final Set<String> ORDERED = Set.of(
            Datatypes.STRING, Datatypes.INTEGER, Datatypes.DOUBLE, Datatypes.DATE, Datatypes.DATE_TIME, Datatypes.TIME);

    private final Dice dice;
    private final List<Scoped> variables;

    Expressions(Dice dice, List<Scoped> variables) {
        this.dice = dice;
        this.variables = variables;
    }

    Xml condition() {
        return bool(1 + dice.below(3));
    }

    /** An expression that may be a bag, as in an assignment. */
    Xml any(int depth) {
        var type = Pool.type(dice);
        return dice.chance(50) ? single(type, depth) : bag(type, depth);
    }

    Xml bool(int depth) {
        if (depth == 0) {
            return dice.chance(15) ? value(Datatypes.BOOLEAN, Pool.value(Datatypes.BOOLEAN, dice)) : comparison(0);
        }
        return switch (dice.below(10)) {
            case 0 -> apply(V1 + "and", booleans(depth));
            case 1 -> apply(V1 + "or", booleans(depth));
            case 2 -> apply(V1 + "not", bool(depth - 1));
            case 3 -> nOf(depth);
            case 4 -> variable(Datatypes.BOOLEAN, false, depth);
            case 5 -> higherOrder(depth - 1);
            case 6 -> sets(depth - 1);
            case 7 -> oneAndOnly(Datatypes.BOOLEAN, depth - 1);
            default -> comparison(depth - 1);
        };
    }

    Xml single(String datatype, int depth) {
        if (datatype.equals(Datatypes.BOOLEAN) && dice.chance(60)) {
            return bool(Math.max(depth - 1, 0));
        }
        if (depth <= 0) {
            return dice.chance(60) ? value(datatype, Pool.value(datatype, dice)) : oneAndOnly(datatype, 0);
        }
        return switch (dice.below(5)) {
            case 0 -> value(datatype, Pool.value(datatype, dice));
            case 1 -> variable(datatype, false, depth);
            case 2, 3 -> computed(datatype, depth - 1);
            default -> oneAndOnly(datatype, depth - 1);
        };
    }

    Xml bag(String datatype, int depth) {
        if (depth <= 0) {
            return designator(datatype);
        }
        return switch (dice.below(8)) {
            case 0 ->
                Xml.of("Apply", dice.times(dice.below(4), () -> single(datatype, depth - 1)))
                        .with("FunctionId", functionOf(datatype, "-bag"));
            case 1 -> apply(functionOf(datatype, "-union"), bag(datatype, depth - 1), bag(datatype, depth - 1));
            case 2 -> apply(functionOf(datatype, "-intersection"), bag(datatype, depth - 1), bag(datatype, depth - 1));
            case 3 -> variable(datatype, true, depth);
            case 4 -> mapped(datatype, depth - 1);
            default -> designator(datatype);
        };
    }

    Xml designator(String datatype) {
        return Literals.designator(Pool.name(datatype, dice), dice.chance(30));
    }

    private Xml[] booleans(int depth) {
        return dice.times(dice.below(4), () -> bool(depth - 1)).toArray(Xml[]::new);
    }

    private Xml nOf(int depth) {
        var parts = booleans(depth);
        var wanted = value(Datatypes.INTEGER, String.valueOf(dice.below(parts.length + 1)));
        var all = new ArrayList<>(List.of(wanted));
        all.addAll(List.of(parts));
        return Xml.of("Apply", all).with("FunctionId", V1 + "n-of");
    }

    private Xml oneAndOnly(String datatype, int depth) {
        return apply(functionOf(datatype, "-one-and-only"), bag(datatype, depth));
    }

    private Xml variable(String datatype, boolean bag, int depth) {
        var fitting = variables.stream()
                .filter(each -> each.datatype().equals(datatype) && each.bag() == bag)
                .toList();
        if (fitting.isEmpty()) {
            return bag ? bag(datatype, depth - 1) : single(datatype, depth - 1);
        }
        return Xml.of("VariableReference").with("VariableId", dice.of(fitting).id());
    }

    private Xml comparison(int depth) {
        var type = Pool.type(dice);
        return switch (dice.below(8)) {
            case 0 -> apply(functionOf(type, "-is-in"), single(type, depth), bag(type, depth));
            case 1 -> twoStrings(depth);
            case 2 ->
                apply(
                        V1 + "integer-" + dice.of("equal", "greater-than", "less-than"),
                        apply(functionOf(type, "-bag-size"), bag(type, depth)),
                        value(Datatypes.INTEGER, String.valueOf(dice.below(3))));
            case 3 ->
                dice.chance(50)
                        ? apply(
                                V1 + "x500Name-match",
                                single(Datatypes.X500_NAME, depth),
                                single(Datatypes.X500_NAME, depth))
                        : apply(
                                V1 + "rfc822Name-match",
                                value(Datatypes.STRING, dice.of("b.c", ".b.c", "a@b.c")),
                                single(Datatypes.RFC822_NAME, depth));
            default -> apply(predicate(type), single(type, depth), single(type, depth));
        };
    }

    private Xml twoStrings(int depth) {
        var name = dice.of(
                V3 + "string-starts-with",
                V3 + "string-ends-with",
                V3 + "string-contains",
                V1 + "string-regexp-match",
                V3 + "string-equal-ignore-case");
        return apply(name, single(Datatypes.STRING, depth), single(Datatypes.STRING, depth));
    }

    /** A boolean function of two values of the type. */
    private String predicate(String datatype) {
        return ORDERED.contains(datatype) && dice.chance(40)
                ? V1
                        + Literals.shortName(datatype)
                        + dice.of("-greater-than", "-less-than", "-greater-than-or-equal", "-less-than-or-equal")
                : functionOf(datatype, "-equal");
    }

    private Xml sets(int depth) {
        var type = Pool.type(dice);
        var suffix = dice.of("-at-least-one-member-of", "-subset", "-set-equals");
        return apply(functionOf(type, suffix), bag(type, depth), bag(type, depth));
    }

    private Xml higherOrder(int depth) {
        var type = Pool.type(dice);
        var inner = function(
                type.equals(Datatypes.STRING) && dice.chance(30) ? V1 + "string-regexp-match" : predicate(type));
        return switch (dice.below(6)) {
            case 0 -> apply(dice.of(V1, V3) + "any-of", inner, single(type, depth), bag(type, depth));
            case 1 -> apply(dice.of(V1, V3) + "all-of", inner, single(type, depth), bag(type, depth));
            case 2 -> apply(dice.of(V1, V3) + "any-of-any", inner, bag(type, depth), bag(type, depth));
            default ->
                apply(
                        V1 + dice.of("all-of-any", "any-of-all", "all-of-all"),
                        inner,
                        bag(type, depth),
                        bag(type, depth));
        };
    }

    private Xml mapped(String datatype, int depth) {
        return switch (datatype) {
            case Datatypes.STRING ->
                apply(
                        dice.of(V1, V3) + "map",
                        function(V1 + dice.of("string-normalize-space", "string-normalize-to-lower-case")),
                        bag(datatype, depth));
            case Datatypes.INTEGER ->
                dice.chance(50)
                        ? apply(V3 + "map", function(V1 + "integer-abs"), bag(datatype, depth))
                        : apply(
                                V3 + "map",
                                function(V1 + dice.of("integer-divide", "integer-subtract")),
                                single(datatype, depth),
                                bag(datatype, depth));
            case Datatypes.DOUBLE ->
                apply(V3 + "map", function(V1 + "integer-to-double"), bag(Datatypes.INTEGER, depth));
            default -> designator(datatype);
        };
    }

    private Xml computed(String datatype, int depth) {
        return switch (datatype) {
            case Datatypes.STRING -> text(depth);
            case Datatypes.INTEGER -> integer(depth);
            case Datatypes.DOUBLE -> real(depth);
            case Datatypes.BOOLEAN -> fromString("boolean", depth);
            case Datatypes.ANY_URI -> fromString("anyURI", depth);
            case Datatypes.DATE_TIME ->
                dice.chance(50)
                        ? apply(
                                V3 + "dateTime-" + dice.of("add", "subtract") + "-dayTimeDuration",
                                single(datatype, depth),
                                single(Datatypes.DAY_TIME_DURATION, depth))
                        : apply(
                                V3 + "dateTime-" + dice.of("add", "subtract") + "-yearMonthDuration",
                                single(datatype, depth),
                                single(Datatypes.YEAR_MONTH_DURATION, depth));
            case Datatypes.DATE ->
                apply(
                        V3 + "date-" + dice.of("add", "subtract") + "-yearMonthDuration",
                        single(datatype, depth),
                        single(Datatypes.YEAR_MONTH_DURATION, depth));
            default -> oneAndOnly(datatype, depth);
        };
    }

    /** Whether a conversion collapses white space the text does not say, so there is none. */
    private Xml fromString(String type, int depth) {
        return apply(V3 + type + "-from-string", apply(V1 + "string-normalize-space", single(Datatypes.STRING, depth)));
    }

    private Xml text(int depth) {
        return switch (dice.below(5)) {
            case 0 ->
                apply(V2 + "string-concatenate", single(Datatypes.STRING, depth), single(Datatypes.STRING, depth));
            case 1 ->
                apply(
                        V3 + "string-substring",
                        single(Datatypes.STRING, depth),
                        single(Datatypes.INTEGER, 0),
                        single(Datatypes.INTEGER, 0));
            case 2 -> apply(V3 + "string-from-integer", single(Datatypes.INTEGER, depth));
            case 3 -> apply(V3 + "string-from-boolean", single(Datatypes.BOOLEAN, depth));
            default ->
                apply(
                        V1 + dice.of("string-normalize-space", "string-normalize-to-lower-case"),
                        single(Datatypes.STRING, depth));
        };
    }

    private Xml integer(int depth) {
        return switch (dice.below(4)) {
            case 0 -> apply(V1 + "integer-abs", single(Datatypes.INTEGER, depth));
            case 1 -> apply(V1 + "double-to-integer", single(Datatypes.DOUBLE, depth));
            case 2 -> fromString("integer", depth);
            default ->
                apply(
                        V1
                                + dice.of(
                                        "integer-add",
                                        "integer-subtract",
                                        "integer-multiply",
                                        "integer-divide",
                                        "integer-mod"),
                        single(Datatypes.INTEGER, depth),
                        single(Datatypes.INTEGER, depth));
        };
    }

    private Xml real(int depth) {
        return switch (dice.below(3)) {
            case 0 -> apply(V1 + dice.of("double-abs", "floor", "round"), single(Datatypes.DOUBLE, depth));
            case 1 -> apply(V1 + "integer-to-double", single(Datatypes.INTEGER, depth));
            default ->
                apply(
                        V1 + dice.of("double-add", "double-subtract", "double-multiply", "double-divide"),
                        single(Datatypes.DOUBLE, depth),
                        single(Datatypes.DOUBLE, depth));
        };
    }
}
