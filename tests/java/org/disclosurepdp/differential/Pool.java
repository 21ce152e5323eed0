package org.disclosurepdp.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.oracle.Datatypes;

/**
 * The few attributes and values of which random policies and requests are made, so that they often meet. Some ids occur
 * under several data types, some with issuers, and some only in registers.
 */
final class Pool {
    static final String REGISTER = "register";
    static final List<String> ISSUERS = List.of("i1", "i2");

    static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry(Datatypes.STRING, List.of("a", "b", "ab", "A", "", " a ", "b[", "1", "true")),
            Map.entry(Datatypes.INTEGER, List.of("0", "1", "2", "-1", "10", "+1")),
            Map.entry(Datatypes.DOUBLE, List.of("0.0", "1.0", "1", "2.75", "-1.25", "1e1")),
            Map.entry(Datatypes.BOOLEAN, List.of("true", "false", "1", "0")),
            Map.entry(Datatypes.ANY_URI, List.of("urn:a", "urn:b", "http://a/b", "a")),
            Map.entry(
                    Datatypes.DATE_TIME,
                    List.of(
                            "2026-03-02T10:00:00Z",
                            "2026-03-02T12:00:00+02:00",
                            "2026-03-02T10:00:00.000Z",
                            "2026-03-02T09:59:59.5Z",
                            "2024-02-29T00:00:00Z")),
            Map.entry(Datatypes.DATE, List.of("2026-03-02Z", "2026-03-01Z", "2024-02-29Z")),
            Map.entry(Datatypes.TIME, List.of("10:00:00Z", "10:00:00.0Z", "09:00:00Z", "11:00:00+01:00", "23:59:59Z")),
            Map.entry(Datatypes.DAY_TIME_DURATION, List.of("P1D", "PT24H", "-PT1H", "PT90M")),
            Map.entry(Datatypes.YEAR_MONTH_DURATION, List.of("P1Y", "P12M", "-P1M")),
            Map.entry(Datatypes.RFC822_NAME, List.of("a@b.c", "A@b.c", "a@B.C", "x@y.b.c")),
            Map.entry(Datatypes.X500_NAME, List.of("cn=a,o=b", "CN=A,O=B", "o=b")),
            Map.entry(Datatypes.HEX_BINARY, List.of("0a", "0A", "ff00")),
            Map.entry(Datatypes.BASE64_BINARY, List.of("AQ==", "AQI=")));

    static final List<String> TYPES = VALUES.keySet().stream().sorted().toList();

    /** Half of all draws are strings and integers. */
    static final List<String> COMMON_TYPES =
            List.of(Datatypes.STRING, Datatypes.STRING, Datatypes.INTEGER, Datatypes.BOOLEAN, Datatypes.ANY_URI);

    private static final List<AttributeName> NAMES = names();

    /** What registers may provide; {@link ScriptedRegisters} says which of them fail. */
    static final List<AttributeName> REGISTERED = List.of(
            registered("r1", Datatypes.STRING),
            registered("r2", Datatypes.STRING),
            registered("r3", Datatypes.INTEGER),
            registered("r4", Datatypes.BOOLEAN));

    private Pool() {}

    static String type(Dice dice) {
        return dice.chance(60) ? dice.of(COMMON_TYPES) : dice.of(TYPES);
    }

    static String value(String datatype, Dice dice) {
        return dice.of(VALUES.getOrDefault(datatype, List.of("")));
    }

    /** The attributes that requests carry, without issuers. */
    static List<AttributeName> all() {
        return NAMES;
    }

    /** An attribute of this data type, with whatever issuer a designator may ask for. */
    static AttributeName name(String datatype, Dice dice) {
        if (dice.chance(12)) {
            var registered = REGISTERED.stream()
                    .filter(each -> each.datatype().equals(datatype))
                    .toList();
            if (!registered.isEmpty()) {
                return dice.of(registered);
            }
        }
        var name = dice.of(
                NAMES.stream().filter(each -> each.datatype().equals(datatype)).toList());
        return dice.chance(20) ? new AttributeName(name.category(), name.id(), datatype, dice.of(ISSUERS)) : name;
    }

    private static List<AttributeName> names() {
        var names = new ArrayList<AttributeName>();
        for (var category : List.of(Categories.RESOURCE, Categories.ACCESS_SUBJECT)) {
            for (var id : List.of("a", "b")) {
                names.add(new AttributeName(category, id, Datatypes.STRING, null));
            }
            names.add(new AttributeName(category, "a", Datatypes.INTEGER, null));
            names.add(new AttributeName(category, "a", Datatypes.ANY_URI, null));
        }
        for (var datatype : TYPES) {
            names.add(new AttributeName(Categories.RESOURCE, "c", datatype, null));
            names.add(new AttributeName(Categories.ACTION, "d", datatype, null));
        }
        var current = "urn:oasis:names:tc:xacml:1.0:environment:current-";
        names.add(new AttributeName(Categories.ENVIRONMENT, current + "dateTime", Datatypes.DATE_TIME, null));
        names.add(new AttributeName(Categories.ENVIRONMENT, current + "date", Datatypes.DATE, null));
        names.add(new AttributeName(Categories.ENVIRONMENT, current + "time", Datatypes.TIME, null));
        return List.copyOf(names);
    }

    private static AttributeName registered(String id, String datatype) {
        return new AttributeName(Categories.ENVIRONMENT, id, datatype, REGISTER);
    }
}
