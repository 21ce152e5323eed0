package org.disclosurepdp.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeAssignment;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.PolicyReference;
import org.disclosurepdp.model.Status;
import org.disclosurepdp.model.StatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;

class ResponseWritersTest {
    private static final AccessRequest PLAIN = AccessRequest.of(List.of());

    private static Decision decision(AccessRequest request, Evaluation evaluation) {
        return new Decision("id", Instant.EPOCH, "revision", request, evaluation);
    }

    private static Evaluation evaluation(Outcome outcome, Status status, List<Obligation> obligations) {
        var policies = List.of(new PolicyReference("urn:p<1", "1.0", false), new PolicyReference("urn:ps", "2", true));
        return new Evaluation(outcome, status, obligations, obligations, policies, null, List.of());
    }

    private static final AttributeAssignment TEXT = new AttributeAssignment(
            "urn:text", "urn:c", "me & you", Datatypes.STRING, AttributeValue.of(" <\"\u0001\ud83d\ude00\r\n"));
    private static final AttributeAssignment XPATH = new AttributeAssignment(
            "urn:xpath",
            null,
            null,
            Datatypes.XPATH_EXPRESSION,
            new AttributeValue("//m:a", "urn:c", Map.of("m", "urn:m")));

    @Test
    void an_ordinary_permit_is_short() {
        var permit = decision(PLAIN, evaluation(Outcome.PERMIT, Status.OK, List.of()));

        assertThat(new String(JsonResponseWriter.write(List.of(permit)), UTF_8))
                .isEqualTo("{\"Response\":[{\"Decision\":\"Permit\"}]}");
        assertThat(new String(XmlResponseWriter.write(List.of(permit)), UTF_8))
                .contains("<Response xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\">"
                        + "<Result><Decision>Permit</Decision></Result></Response>");
    }

    @Test
    void everything_a_result_can_hold_is_written_and_valid() throws IOException, SAXException {
        var missing = new AttributeName(Categories.ACTION, "urn:a", Datatypes.STRING, "issuer");
        var status = new Status(StatusCode.MISSING_ATTRIBUTE, "not <there>", List.of(missing));
        var request = Requests.xml(Requests.request(Requests.resource(
                        Requests.attribute("urn:in", Datatypes.INTEGER, "+007").replace("false", "true")
                                + Requests.attribute("urn:out", Datatypes.STRING, "kept to ourselves")))
                .replace("ReturnPolicyIdList=\"false\"", "ReturnPolicyIdList=\"true\""));
        var full = decision(
                request,
                evaluation(
                        Outcome.INDETERMINATE,
                        status,
                        List.of(new Obligation("urn:o", List.of(TEXT, XPATH)), new Obligation("urn:none", List.of()))));

        var xml = XmlResponseWriter.write(List.of(full, full));
        var json = new ObjectMapper().readTree(JsonResponseWriter.write(List.of(full, full)));

        XacmlSchema.validate(xml);
        assertThat(new String(xml, UTF_8))
                .contains("Issuer=\"me &amp; you\"")
                .contains("> &lt;\"\ufffd\ud83d\ude00&#13;\n</AttributeAssignment>")
                .contains("XPathCategory=\"urn:c\" xmlns:m=\"urn:m\">//m:a<")
                .contains("<PolicyIdReference Version=\"1.0\">urn:p&lt;1</PolicyIdReference>"
                        + "<PolicySetIdReference Version=\"2\">urn:ps</PolicySetIdReference>")
                .doesNotContain("kept to ourselves");
        assertThat(json.at("/Response/1/Status/StatusCode/Value").asText()).isEqualTo(StatusCode.MISSING_ATTRIBUTE);
        assertThat(json.at("/Response/0/Status/StatusDetail/0/Issuer").asText()).isEqualTo("issuer");
        assertThat(json.at("/Response/0/Obligations/0/AttributeAssignment/0/Issuer")
                        .asText())
                .isEqualTo("me & you");
        assertThat(json.at("/Response/0/AssociatedAdvice/0/AttributeAssignment/1/Value/Namespaces/0/Prefix")
                        .asText())
                .isEqualTo("m");
        assertThat(json.at("/Response/0/Obligations/1").has("AttributeAssignment"))
                .isFalse();
        assertThat(json.at("/Response/0/Category").size()).isEqualTo(1);
        assertThat(json.at("/Response/0/Category/0/Attribute/0/Value").isIntegralNumber())
                .isTrue();
        assertThat(json.at("/Response/0/Category/0/Attribute/0/Value").asInt()).isEqualTo(7);
        assertThat(json.at("/Response/0/PolicyIdentifierList/PolicySetIdReference/0/Id")
                        .asText())
                .isEqualTo("urn:ps");
    }

    @Test
    void policies_are_named_only_when_asked_for() {
        var quiet = decision(PLAIN, evaluation(Outcome.DENY, Status.OK, List.of()));

        assertThat(new String(XmlResponseWriter.write(List.of(quiet)), UTF_8)).doesNotContain("PolicyId");
        assertThat(new String(JsonResponseWriter.write(List.of(quiet)), UTF_8)).doesNotContain("PolicyId");
    }

    @ParameterizedTest
    @CsvSource({
        "7,7",
        "+7,7",
        "-007,-7",
        "000,0",
        "-0,-0",
        "1.,1",
        ".5,0.5",
        "-.5,-0.5",
        "1.e5,1e5",
        "00.50,0.50",
        "1E-5,1E-5"
    })
    void numbers_are_written_as_json_has_them(String xacml, String json) {
        assertThat(JsonText.number(xacml)).isEqualTo(json);
    }

    @Test
    void a_combined_decision_is_the_one_they_share() {
        var permit = decision(PLAIN, evaluation(Outcome.PERMIT, Status.OK, List.of()));
        var deny = decision(PLAIN, evaluation(Outcome.DENY, Status.OK, List.of()));
        var bound = decision(PLAIN, evaluation(Outcome.PERMIT, Status.OK, List.of(new Obligation("urn:o", List.of()))));

        assertThat(CombinedDecision.of(List.of(permit, permit)).outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(CombinedDecision.of(List.of(deny, deny)).outcome()).isEqualTo(Outcome.DENY);
        for (var mixed :
                List.of(List.of(permit, deny), List.of(deny, permit), List.of(bound), List.of(permit, bound))) {
            var combined = CombinedDecision.of(mixed);
            assertThat(combined.outcome()).isEqualTo(Outcome.INDETERMINATE);
            assertThat(combined.evaluation().status().code()).isEqualTo(StatusCode.PROCESSING_ERROR);
            assertThat(combined.evaluation().obligations()).isEmpty();
        }
    }
}
