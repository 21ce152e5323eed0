package org.disclosurepdp.oracle;

import java.util.List;
import javax.xml.datatype.Duration;
import javax.xml.datatype.XMLGregorianCalendar;

/** Dates plus and minus durations (A.3.7). */
final class DateFunctions {
    private DateFunctions() {}

    static void addTo(Functions functions) {
        for (var version : List.of(Functions.V3, Functions.V1)) {
            add(functions, version, Datatypes.DATE_TIME, Datatypes.DAY_TIME_DURATION);
            add(functions, version, Datatypes.DATE_TIME, Datatypes.YEAR_MONTH_DURATION);
            add(functions, version, Datatypes.DATE, Datatypes.YEAR_MONTH_DURATION);
        }
    }

    private static void add(Functions functions, String version, String date, String duration) {
        var parameters = List.of(Type.one(date), Type.one(duration));
        functions.add(
                version + Datatypes.shortName(date) + "-add-" + Datatypes.shortName(duration),
                parameters,
                Type.one(date),
                in -> sum(in.get(0).value(), duration(in.get(1))));
        functions.add(
                version + Datatypes.shortName(date) + "-subtract-" + Datatypes.shortName(duration),
                parameters,
                Type.one(date),
                in -> sum(in.get(0).value(), duration(in.get(1)).negate()));
    }

    private static Term sum(Value date, Duration duration) {
        var sum = (XMLGregorianCalendar) ((XMLGregorianCalendar) date.content()).clone();
        sum.add(duration);
        return Term.of(new Value(date.datatype(), sum));
    }

    private static Duration duration(Term term) {
        return (Duration) term.value().content();
    }
}
