package org.disclosurepdp.oracle;

import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Strings (A.3.3 and A.3.9): normalisation, parts, concatenation, and every data type from and to a string. */
final class StringFunctions {
    private static final List<String> CONVERTED = List.of(
            Datatypes.BOOLEAN,
            Datatypes.INTEGER,
            Datatypes.DOUBLE,
            Datatypes.TIME,
            Datatypes.DATE,
            Datatypes.DATE_TIME,
            Datatypes.ANY_URI,
            Datatypes.DAY_TIME_DURATION,
            Datatypes.YEAR_MONTH_DURATION,
            Datatypes.X500_NAME,
            Datatypes.RFC822_NAME,
            Datatypes.IP_ADDRESS,
            Datatypes.DNS_NAME);

    private StringFunctions() {}

    static void addTo(Functions functions) {
        // Normalising space strips it at both ends only (A.3.3).
        normalise(functions, "string-normalize-space", String::strip);
        normalise(functions, "string-normalize-to-lower-case", text -> text.toLowerCase(Locale.ROOT));
        functions.addRepeating(
                Functions.V2 + "string-concatenate",
                List.of(Type.STRING),
                2,
                Type.STRING,
                in -> Term.of(Value.of(joined(in))));
        functions.addRepeating(
                Functions.V2 + "uri-string-concatenate",
                List.of(Type.one(Datatypes.ANY_URI), Type.STRING),
                2,
                Type.one(Datatypes.ANY_URI),
                in -> Term.of(Value.parse(Datatypes.ANY_URI, joined(in))));
        for (var datatype : List.of(Datatypes.STRING, Datatypes.ANY_URI)) {
            part(functions, datatype, "-starts-with", String::startsWith);
            part(functions, datatype, "-ends-with", String::endsWith);
            part(functions, datatype, "-contains", String::contains);
            functions.add(
                    Functions.V3 + Datatypes.shortName(datatype) + "-substring",
                    List.of(Type.one(datatype), Type.INTEGER, Type.INTEGER),
                    Type.STRING,
                    StringFunctions::substring);
        }
        for (var datatype : CONVERTED) {
            functions.add(
                    Functions.V3 + Datatypes.shortName(datatype) + "-from-string",
                    List.of(Type.STRING),
                    Type.one(datatype),
                    in -> parsed(datatype, in.get(0).value().string()));
            functions.add(
                    Functions.V3 + "string-from-" + Datatypes.shortName(datatype),
                    List.of(Type.one(datatype)),
                    Type.STRING,
                    in -> Term.of(Value.of(in.get(0).value().text())));
        }
    }

    private static void normalise(Functions functions, String name, UnaryOperator<String> operator) {
        functions.add(
                Functions.V1 + name,
                List.of(Type.STRING),
                Type.STRING,
                in -> Term.of(Value.of(operator.apply(in.get(0).value().string()))));
    }

    /** The first argument is the part, the second the whole. */
    private static void part(
            Functions functions, String datatype, String suffix, BiPredicate<String, String> wholeHasPart) {
        functions.add(
                Functions.V3 + Datatypes.shortName(datatype) + suffix,
                List.of(Type.STRING, Type.one(datatype)),
                Type.BOOLEAN,
                in -> Term.of(wholeHasPart.test(
                        in.get(1).value().string(), in.get(0).value().string())));
    }

    /** From the first position up to, not including, the second; -1 is the end; anything else out of bounds errs. */
    private static Term substring(List<Term> in) throws Indeterminate {
        var text = in.get(0).value().string();
        try {
            int from = in.get(1).value().integer().intValueExact();
            int to = in.get(2).value().integer().intValueExact();
            return Term.of(Value.of(text.substring(from, to == -1 ? text.length() : to)));
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw Indeterminate.processing();
        }
    }

    private static Term parsed(String datatype, String text) throws Indeterminate {
        try {
            return Term.of(Value.parse(datatype, text));
        } catch (IllegalArgumentException e) {
            throw Indeterminate.syntax();
        }
    }

    private static String joined(List<Term> in) {
        return in.stream().map(each -> each.value().string()).collect(Collectors.joining());
    }
}
