package org.disclosurepdp.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexicalFormsTest {
    private static final Datatypes DATATYPES = Datatypes.standard();

    private static boolean accepts(String row) {
        var name = row.substring(0, row.indexOf(' '));
        var datatype = DATATYPES.byName(name);
        assertThat(datatype).isNotNull();
        return DATATYPES.read(String.valueOf(datatype), row.substring(row.indexOf(' ') + 1)) != null;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean true",
                "boolean 0",
                "integer -0012",
                "integer +7",
                "integer 123456789012345678901234567890",
                "integer   7  ",
                "double 1.",
                "double .5",
                "double -1.5E+10",
                "double INF",
                "double NaN",
                "date 2024-02-29",
                "date -0044-03-15Z",
                "date 12024-01-01-14:00",
                "date 2000-02-29",
                "time 24:00:00",
                "time 23:59:59.999Z",
                "time 00:00:00-05:00",
                "dateTime 2024-02-29T23:59:59Z",
                "dateTime 2024-01-01T00:00:00.5",
                "dayTimeDuration P1DT2H",
                "dayTimeDuration -PT0.5S",
                "yearMonthDuration -P1Y2M",
                "yearMonthDuration P14M",
                "hexBinary 0AfF",
                "base64Binary QQ==",
                "base64Binary QU JD",
                "anyURI urn:a:b",
                "anyURI http://example.com/a b?c#d",
                "anyURI subject-id",
                "x500Name cn=Julius Hibbert, o=Medi Corporation, c=US",
                "rfc822Name a.b@Example.com",
                "rfc822Name \"a b\"@example.com",
                "ipAddress 10.0.0.1",
                "ipAddress 10.0.0.1/255.0.0.0:80-",
                "ipAddress [2001:db8::1]",
                "ipAddress [2001:db8::1]/[ffff::]:-443",
                "ipAddress [::ffff:10.0.0.1]",
                "dnsName example.com",
                "dnsName *.example.com:1-1024",
            })
    void takes_a_value_of_the_data_type(String row) {
        assertThat(accepts(row)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean TRUE",
                "boolean ",
                "integer 1.0",
                "integer 1e3",
                "integer -",
                "integer ١",
                "double 1e",
                "double .",
                "double 1,5",
                "double Infinity",
                "date 2023-02-29",
                "date 1900-02-29",
                "date 24-01-01",
                "date 2024-13-01",
                "date 0000-01-01",
                "date 2024-01-01+14:01",
                "date 2024-01-011",
                "time 24:00:01",
                "time 23:60:00",
                "time 1:00:00",
                "dateTime 2024-01-01",
                "dateTime 2024-01-01 00:00:00",
                "dateTime 2024-01-01T00:00",
                "dayTimeDuration P",
                "dayTimeDuration PT",
                "dayTimeDuration P1DT",
                "dayTimeDuration P1Y",
                "yearMonthDuration P1M1Y",
                "hexBinary 0",
                "hexBinary 0g",
                "base64Binary Q",
                "base64Binary QR==",
                "base64Binary Q=Q=",
                "anyURI http://[",
                "anyURI a%zz",
                "x500Name no equals sign",
                "rfc822Name a.example.com",
                "rfc822Name a@b@c",
                "rfc822Name a@",
                "ipAddress 10.0.0.256",
                "ipAddress 10.0.0.1:",
                "ipAddress 10.0.0.1:99999",
                "ipAddress [1::2::3]",
                "ipAddress [1:2:3:4:5:6:7]",
                "dnsName -a.example.com",
                "dnsName a.*.example.com",
                "xpathExpression  ",
            })
    void refuses_what_is_no_value_of_the_data_type(String row) {
        assertThat(accepts(row)).isFalse();
    }

    @Test
    void keeps_the_white_space_of_strings_only() {
        assertThat(DATATYPES.read(Datatypes.STRING, "  a b ")).isEqualTo("  a b ");
        assertThat(DATATYPES.read(Datatypes.INTEGER, "\n 7\t")).isEqualTo("7");
    }

    @Test
    void a_number_so_long_that_reading_it_would_cost_is_none() {
        assertThat(DATATYPES.read(Datatypes.INTEGER, "9".repeat(1_001))).isNull();
        assertThat(DATATYPES.read(Datatypes.DOUBLE, "9".repeat(1_001))).isNull();
    }

    @Test
    void the_data_type_of_an_extension_takes_any_text() {
        var extended = DATATYPES.with(Set.of("urn:example:geometry"));

        assertThat(extended.byUri("urn:example:geometry")).isEqualTo("urn:example:geometry");
        assertThat(extended.read("urn:example:geometry", " POINT (1 2)")).isEqualTo(" POINT (1 2)");
        assertThat(DATATYPES.byUri("urn:example:geometry")).isNull();
    }

    @Test
    void short_names_are_for_json_only() {
        assertThat(DATATYPES.byName("rfc822Name")).isEqualTo("urn:oasis:names:tc:xacml:1.0:data-type:rfc822Name");
        assertThat(DATATYPES.byName("dayTimeDuration")).isEqualTo(Requests.XS + "dayTimeDuration");
        assertThat(DATATYPES.byUri("integer")).isNull();
    }
}
