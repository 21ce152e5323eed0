package org.disclosurepdp.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first-order functions of XACML 3.0 by identifier (core, A.3 and 10.2.8), those over XML nodes excepted. */
final class Functions {
    static final String V1 = "urn:oasis:names:tc:xacml:1.0:function:";
    static final String V2 = "urn:oasis:names:tc:xacml:2.0:function:";
    static final String V3 = "urn:oasis:names:tc:xacml:3.0:function:";

    private final Map<String, Function> byId = new HashMap<>();

    private Functions() {}

    static final Functions STANDARD = standard();

    private static Functions standard() {
        var functions = new Functions();
        LogicalFunctions.addTo(functions);
        ComparisonFunctions.addTo(functions);
        NumberFunctions.addTo(functions);
        StringFunctions.addTo(functions);
        DateFunctions.addTo(functions);
        BagFunctions.addTo(functions);
        return functions;
    }

    Function get(String id) {
        var function = byId.get(id);
        if (function == null) {
            throw new RefusedPolicyException("no function " + id);
        }
        return function;
    }

    void add(String id, List<Type> parameters, Type result, Function.Body body) {
        byId.put(id, new Function(id, parameters, false, parameters.size(), result, body));
    }

    void addRepeating(String id, List<Type> parameters, int minimum, Type result, Function.Body body) {
        byId.put(id, new Function(id, parameters, true, minimum, result, body));
    }

    /** The versions under which the standard names the functions that every data type has. */
    static List<String> versionsOf(String datatype) {
        return switch (datatype) {
            case Datatypes.IP_ADDRESS, Datatypes.DNS_NAME -> List.of(V2);
            case Datatypes.DAY_TIME_DURATION, Datatypes.YEAR_MONTH_DURATION -> List.of(V3, V1);
            default -> List.of(V1);
        };
    }
}
