package org.disclosurepdp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;

/** Every identifier of XACML 3.0 core, 10.2.3 and 10.2.7 to 10.2.9, is one that policies can use. */
class StandardIdentifiersTest {
    private static final String F = "urn:oasis:names:tc:xacml:%s:function:";
    private static final String XS = "http://www.w3.org/2001/XMLSchema#";
    private static final String DRAFT = "http://www.w3.org/TR/2002/WD-xquery-operators-20020816#";
    /** Data types with the version of the functions on their bags, and of the functions that compare them. */
    private static final Map<String, String> BAGS = Map.ofEntries(
            Map.entry("string", "1.0"),
            Map.entry("boolean", "1.0"),
            Map.entry("integer", "1.0"),
            Map.entry("double", "1.0"),
            Map.entry("time", "1.0"),
            Map.entry("date", "1.0"),
            Map.entry("dateTime", "1.0"),
            Map.entry("anyURI", "1.0"),
            Map.entry("hexBinary", "1.0"),
            Map.entry("base64Binary", "1.0"),
            Map.entry("dayTimeDuration", "3.0"),
            Map.entry("yearMonthDuration", "3.0"),
            Map.entry("x500Name", "1.0"),
            Map.entry("rfc822Name", "1.0"));

    private final XacmlLibrary library = new XacmlLibrary();

    static Stream<String> functions() {
        var ids = new ArrayList<String>();
        BAGS.forEach((type, version) -> {
            add(ids, version, type + "-", "equal one-and-only bag-size is-in bag");
            add(ids, version, type + "-", "intersection at-least-one-member-of union subset set-equals");
        });
        add(ids, "2.0", "ipAddress-", "one-and-only bag-size bag");
        add(ids, "2.0", "dnsName-", "one-and-only bag-size bag");
        for (var type : List.of("string", "integer", "double", "time", "date", "dateTime")) {
            add(ids, "1.0", type + "-", "greater-than greater-than-or-equal less-than less-than-or-equal");
        }
        add(ids, "3.0", "", "string-equal-ignore-case");
        add(ids, "1.0", "integer-", "add subtract multiply divide mod abs to-double");
        add(ids, "1.0", "double-", "add subtract multiply divide abs to-integer");
        add(ids, "1.0", "", "round floor string-normalize-space string-normalize-to-lower-case");
        add(ids, "1.0", "", "or and n-of not");
        add(ids, "3.0", "dateTime-", "add-dayTimeDuration add-yearMonthDuration");
        add(ids, "3.0", "dateTime-", "subtract-dayTimeDuration subtract-yearMonthDuration");
        add(ids, "3.0", "date-", "add-yearMonthDuration subtract-yearMonthDuration");
        add(ids, "2.0", "", "time-in-range string-concatenate");
        for (var type : BAGS.keySet()) {
            if (!type.equals("string") && !type.endsWith("Binary")) {
                add(ids, "3.0", "", type + "-from-string string-from-" + type);
            }
        }
        add(ids, "3.0", "", "ipAddress-from-string string-from-ipAddress dnsName-from-string string-from-dnsName");
        for (var type : List.of("string", "anyURI")) {
            add(ids, "3.0", type + "-", "starts-with ends-with contains substring");
        }
        add(ids, "1.0", "", "all-of-any any-of-all all-of-all x500Name-match rfc822Name-match string-regexp-match");
        add(ids, "3.0", "", "any-of all-of any-of-any");
        add(ids, "2.0", "", "anyURI-regexp-match ipAddress-regexp-match dnsName-regexp-match");
        add(ids, "2.0", "", "rfc822Name-regexp-match x500Name-regexp-match");
        add(ids, "3.0", "", "xpath-node-count xpath-node-equal xpath-node-match access-permitted");
        for (var type : List.of("dayTimeDuration", "yearMonthDuration")) {
            add(ids, "1.0", type + "-", "equal one-and-only bag-size is-in bag");
            add(ids, "1.0", type + "-", "intersection at-least-one-member-of union subset set-equals");
            add(ids, "1.0", "dateTime-", "add-" + type + " subtract-" + type);
        }
        add(ids, "1.0", "date-", "add-yearMonthDuration subtract-yearMonthDuration");
        add(ids, "1.0", "", "any-of all-of any-of-any");
        add(ids, "2.0", "", "uri-string-concatenate");
        return ids.stream();
    }

    private static void add(List<String> ids, String version, String prefix, String names) {
        for (var name : names.split(" ", -1)) {
            ids.add(F.formatted(version) + prefix + name);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void every_function(String id) {
        assertThat(library.function(HigherOrder.currentId(id), null)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "3.0"})
    void map(String version) {
        var id = HigherOrder.currentId(F.formatted(version) + "map");

        assertThat(library.function(id, StandardDatatypes.STRING)).isNotNull();
    }

    @Test
    void every_data_type() {
        var ids = new ArrayList<String>();
        for (var name : List.of(
                "string",
                "boolean",
                "integer",
                "double",
                "time",
                "date",
                "dateTime",
                "anyURI",
                "hexBinary",
                "base64Binary",
                "dayTimeDuration",
                "yearMonthDuration")) {
            ids.add(XS + name);
        }
        ids.add(DRAFT + "dayTimeDuration");
        ids.add(DRAFT + "yearMonthDuration");
        ids.add("urn:oasis:names:tc:xacml:1.0:data-type:x500Name");
        ids.add("urn:oasis:names:tc:xacml:1.0:data-type:rfc822Name");
        ids.add("urn:oasis:names:tc:xacml:2.0:data-type:ipAddress");
        ids.add("urn:oasis:names:tc:xacml:2.0:data-type:dnsName");
        ids.add("urn:oasis:names:tc:xacml:3.0:data-type:xpathExpression");

        assertThat(ids).allSatisfy(id -> assertThat(library.factory(id)).isNotNull());
    }

    @Test
    void every_combining_algorithm() {
        for (var version : List.of("1.0", "3.0")) {
            assertCombines(version, "deny-overrides");
            assertCombines(version, "permit-overrides");
        }
        for (var version : List.of("1.1", "3.0")) {
            assertCombines(version, "ordered-deny-overrides");
            assertCombines(version, "ordered-permit-overrides");
        }
        assertCombines("1.0", "first-applicable");
        assertCombines("3.0", "deny-unless-permit");
        assertCombines("3.0", "permit-unless-deny");
        assertThat(CombiningAlgorithms.forPolicies(
                        "urn:oasis:names:tc:xacml:1.0:policy-combining-algorithm:only-one-applicable"))
                .isNotNull();
    }

    private static void assertCombines(String version, String name) {
        var urn = "urn:oasis:names:tc:xacml:" + version;
        assertThat(CombiningAlgorithms.forRules(urn + ":rule-combining-algorithm:" + name))
                .isNotNull();
        assertThat(CombiningAlgorithms.forPolicies(urn + ":policy-combining-algorithm:" + name))
                .isNotNull();
    }
}
