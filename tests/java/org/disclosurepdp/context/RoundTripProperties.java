package org.disclosurepdp.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.Status;
import org.xml.sax.SAXException;

/** The same request as XML and as JSON reads the same, and what goes back in a result has lost nothing. */
class RoundTripProperties {
    /** In an XML request the default namespace is in scope of every expression. */
    private static final Map<String, String> NAMESPACES = Map.of("", XmlCursor.XACML, "m", "urn:m");

    @Property(tries = 500)
    void xml_and_json_read_alike(@ForAll("requests") AccessRequest request) throws IOException, SAXException {
        var xml = RequestText.xml(request);
        XacmlSchema.validate(xml.getBytes(UTF_8));

        assertThat(Requests.xml(xml, CallerRights.ALL)).isEqualTo(request);
        assertThat(Requests.json(RequestText.json(request), CallerRights.ALL)).isEqualTo(request);
    }

    @Property(tries = 500)
    void results_lose_nothing(@ForAll("requests") AccessRequest request) throws IOException, SAXException {
        var decision = new Decision(
                "id",
                Instant.EPOCH,
                "revision",
                request,
                new Evaluation(Outcome.PERMIT, Status.OK, List.of(), List.of(), List.of(), null, List.of()));
        var xml = XmlResponseWriter.write(List.of(decision));
        XacmlSchema.validate(xml);
        var json = new String(JsonResponseWriter.write(List.of(decision)), UTF_8);

        var included = included(request);
        var fromXml = new String(xml, UTF_8).replaceAll("(?s)^.*?<Decision>Permit</Decision>(.*)</Result>.*$", "$1");
        if (included.isEmpty()) {
            assertThat(fromXml).isEmpty();
            assertThat(json).isEqualTo("{\"Response\":[{\"Decision\":\"Permit\"}]}");
            return;
        }
        var category = json.substring(json.indexOf("\"Category\""), json.length() - "}]}".length());
        assertThat(normal(Requests.xml(Requests.request(fromXml), CallerRights.ALL)))
                .isEqualTo(included);
        assertThat(normal(Requests.json("{\"Request\":{" + category + "}}", CallerRights.ALL)))
                .isEqualTo(included);
    }

    private static List<String> included(AccessRequest request) {
        return normal(AccessRequest.of(request.categories().stream()
                .map(each -> new AttributeCategory(each.category(), null, null, Included.in(each)))
                .toList()));
    }

    /** Every value with all that names it; numbers and truth values by what they are, not by how they are written. */
    private static List<String> normal(AccessRequest request) {
        var values = new ArrayList<String>();
        for (var category : request.categories()) {
            for (var attribute : category.attributes()) {
                for (var value : attribute.values()) {
                    values.add(String.join(
                            "|",
                            category.category(),
                            attribute.id(),
                            String.valueOf(attribute.issuer()),
                            attribute.datatype(),
                            String.valueOf(value.xpathCategory()),
                            String.valueOf(value.namespaces().get("m")),
                            normal(attribute.datatype(), value.text())));
                }
            }
        }
        return values;
    }

    private static String normal(String datatype, String text) {
        if (datatype.equals(Datatypes.BOOLEAN)) {
            return String.valueOf(text.equals("1") || text.equals("true"));
        }
        boolean number = datatype.equals(Datatypes.INTEGER) || datatype.equals(Datatypes.DOUBLE);
        return number && !text.endsWith("F") && !text.endsWith("N")
                ? new BigDecimal(text).stripTrailingZeros().toString()
                : text;
    }

    @Provide
    Arbitrary<AccessRequest> requests() {
        var category = Combinators.combine(
                        Arbitraries.of(
                                Categories.ACCESS_SUBJECT,
                                Categories.RESOURCE,
                                Categories.ENVIRONMENT,
                                "urn:example:category"),
                        attribute().list().ofMaxSize(4))
                .as((name, attributes) -> new AttributeCategory(name, null, null, attributes));
        return Combinators.combine(
                        category.list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((categories, policies, combined, references) -> new AccessRequest(
                        identified(categories),
                        policies,
                        combined,
                        combined ? "http://www.w3.org/TR/1999/REC-xpath-19991116" : null,
                        references ? List.of(List.of("c0"), List.of("c0")) : List.of()));
    }

    private static List<AttributeCategory> identified(List<AttributeCategory> categories) {
        var identified = new ArrayList<AttributeCategory>();
        for (int i = 0; i < categories.size(); i++) {
            var each = categories.get(i);
            identified.add(new AttributeCategory(each.category(), "c" + i, null, each.attributes()));
        }
        return identified;
    }

    private static Arbitrary<Attribute> attribute() {
        var typed = Arbitraries.of(
                        Tuple.of(Datatypes.STRING, text()),
                        Tuple.of(Datatypes.BOOLEAN, Arbitraries.of("true", "false", "1", "0")),
                        Tuple.of(Datatypes.INTEGER, Arbitraries.bigIntegers().map(String::valueOf)),
                        Tuple.of(Datatypes.INTEGER, Arbitraries.of("+007", "-0", "000")),
                        Tuple.of(Datatypes.DOUBLE, Arbitraries.bigDecimals().map(String::valueOf)),
                        Tuple.of(Datatypes.DOUBLE, Arbitraries.of("INF", "-INF", "NaN", ".5", "5.", "1e5", "-00.1E-3")),
                        Tuple.of(Requests.XS + "date", Arbitraries.of("2024-02-29", "-0044-03-15Z")),
                        Tuple.of(Requests.XS + "anyURI", Arbitraries.of("urn:a", "http://example.com/?a=b&c=<d>")),
                        Tuple.of("urn:oasis:names:tc:xacml:2.0:data-type:dnsName", Arbitraries.of("a.example:1-2")))
                .flatMap(pair -> pair.get2()
                        .map(AttributeValue::of)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(values -> Tuple.of(pair.get1(), values)));
        var xpath = Arbitraries.just(Tuple.of(
                Datatypes.XPATH_EXPRESSION,
                List.of(new AttributeValue("//m:a[b<'\"']", "urn:example:category", NAMESPACES))));
        return Combinators.combine(
                        Arbitraries.of("urn:a", "urn:b", "subject-id", "http://example.com/a b"),
                        Arbitraries.of("me", " you & <them>\" ").injectNull(0.6),
                        Arbitraries.oneOf(typed, xpath),
                        Arbitraries.of(true, false))
                .as((id, issuer, values, include) -> new Attribute(id, issuer, values.get1(), values.get2(), include));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .withChars("ab <>&\"'\\/\t\n\u00e9\u2028]-")
                .ofMaxLength(12)
                .map(text -> text.contains("é") ? text + "\ud83d\ude00" : text);
    }
}
