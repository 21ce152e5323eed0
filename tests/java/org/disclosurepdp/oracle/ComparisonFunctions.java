package org.disclosurepdp.oracle;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.naming.ldap.LdapName;

/** Equality (A.3.1), order (A.3.6 and A.3.8) and the special and regular-expression matches (A.3.13, A.3.14). */
final class ComparisonFunctions {
    private static final List<String> ORDERED = List.of(
            Datatypes.STRING, Datatypes.INTEGER, Datatypes.DOUBLE, Datatypes.TIME, Datatypes.DATE, Datatypes.DATE_TIME);

    private ComparisonFunctions() {}

    static void addTo(Functions functions) {
        for (var datatype : Datatypes.ALL) {
            if (datatype.equals(Datatypes.IP_ADDRESS) || datatype.equals(Datatypes.DNS_NAME)) {
                continue; // the standard gives them no equality
            }
            for (var version : Functions.versionsOf(datatype)) {
                functions.add(
                        version + Datatypes.shortName(datatype) + "-equal",
                        List.of(Type.one(datatype), Type.one(datatype)),
                        Type.BOOLEAN,
                        in -> Term.of(in.get(0).value().sameAs(in.get(1).value())));
            }
        }
        functions.add(
                Functions.V3 + "string-equal-ignore-case",
                List.of(Type.STRING, Type.STRING),
                Type.BOOLEAN,
                in -> Term.of(lower(in.get(0)).equals(lower(in.get(1)))));
        for (var datatype : ORDERED) {
            order(functions, datatype, "-greater-than", order -> order == 1);
            order(functions, datatype, "-greater-than-or-equal", order -> order == 0 || order == 1);
            order(functions, datatype, "-less-than", order -> order == -1);
            order(functions, datatype, "-less-than-or-equal", order -> order == 0 || order == -1);
        }
        functions.add(
                Functions.V2 + "time-in-range",
                List.of(Type.one(Datatypes.TIME), Type.one(Datatypes.TIME), Type.one(Datatypes.TIME)),
                Type.BOOLEAN,
                in -> Term.of(
                        inRange(in.get(0).value(), in.get(1).value(), in.get(2).value())));
        functions.add(
                Functions.V1 + "x500Name-match",
                List.of(Type.one(Datatypes.X500_NAME), Type.one(Datatypes.X500_NAME)),
                Type.BOOLEAN,
                in -> Term.of(name(in.get(1)).startsWith(name(in.get(0)))));
        functions.add(
                Functions.V1 + "rfc822Name-match",
                List.of(Type.STRING, Type.one(Datatypes.RFC822_NAME)),
                Type.BOOLEAN,
                in -> Term.of(
                        mailboxMatches(in.get(0).value().string(), in.get(1).value())));
        regexp(functions, Functions.V1, Datatypes.STRING);
        for (var datatype : List.of(
                Datatypes.ANY_URI,
                Datatypes.IP_ADDRESS,
                Datatypes.DNS_NAME,
                Datatypes.RFC822_NAME,
                Datatypes.X500_NAME)) {
            regexp(functions, Functions.V2, datatype);
        }
    }

    private static void order(Functions functions, String datatype, String suffix, IntPredicate holds) {
        functions.add(
                Functions.V1 + Datatypes.shortName(datatype) + suffix,
                List.of(Type.one(datatype), Type.one(datatype)),
                Type.BOOLEAN,
                in -> Term.of(holds.test(in.get(0).value().compare(in.get(1).value()))));
    }

    private static void regexp(Functions functions, String version, String datatype) {
        functions.add(
                version + Datatypes.shortName(datatype) + "-regexp-match",
                List.of(Type.STRING, Type.one(datatype)),
                Type.BOOLEAN,
                in -> Term.of(find(in.get(0).value().string(), in.get(1).value().text())));
    }

    /** XPath's {@code matches}: true if some part of the text matches. */
    private static boolean find(String expression, String text) throws Indeterminate {
        try {
            return Pattern.compile(expression).matcher(text).find();
        } catch (PatternSyntaxException e) {
            throw Indeterminate.processing();
        }
    }

    /** An interval whose end lies before its start passes midnight. */
    private static boolean inRange(Value time, Value from, Value to) {
        boolean after = time.compare(from) >= 0;
        boolean before = time.compare(to) <= 0;
        return from.compare(to) <= 0 ? after && before : after || before;
    }

    private static boolean mailboxMatches(String pattern, Value mailbox) {
        var address = mailbox.string();
        var domain = address.substring(address.indexOf('@') + 1);
        if (pattern.contains("@")) {
            return mailbox.sameAs(Value.parse(Datatypes.RFC822_NAME, pattern));
        }
        var wanted = pattern.toLowerCase(Locale.ROOT);
        // A leading dot stands for the domain and every domain below it.
        return wanted.startsWith(".")
                ? domain.endsWith(wanted) || domain.equals(wanted.substring(1))
                : domain.equals(wanted);
    }

    private static LdapName name(Term term) {
        return (LdapName) term.value().content();
    }

    private static String lower(Term term) {
        return term.value().string().toLowerCase(Locale.ROOT);
    }
}
