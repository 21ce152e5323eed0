package org.disclosurepdp.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.disclosurepdp.model.ShortId;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What a surface says of one request, the same whichever surface it is. Immutable.
 *
 * @param obligations each as its id with its assignments
 * @param advice likewise
 */
record Answer(String outcome, List<String> obligations, List<String> advice) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The names of JSON members that hold the same thing on two surfaces. */
    private record Members(
            String obligations, String advice, String id, String attributes, String attributeId, String value) {}

    private static final Members XACML =
            new Members("Obligations", "AssociatedAdvice", "Id", "AttributeAssignment", "AttributeId", "Value");
    private static final Members AUTHZEN = new Members("obligations", "advice", "id", "attributes", "id", "value");

    static Answer ofXacmlJson(String body) {
        var results = json(body).get("Response");
        var result = results.isArray() ? results.get(0) : results;
        return of(result.get("Decision").asText(), result, XACML);
    }

    /** Each answer of an AuthZEN batch. */
    static List<Answer> ofAuthzen(String body) {
        return json(body)
                .get("evaluations")
                .valueStream()
                .map(each -> of(each.get("context").get("outcome").asText(), each.get("context"), AUTHZEN))
                .toList();
    }

    static Answer ofXacmlXml(String body) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            var response = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(body.getBytes(UTF_8)))
                    .getDocumentElement();
            return new Answer(
                    elements(response, "Decision").findFirst().orElseThrow().getTextContent(),
                    xml(response, "Obligation"),
                    xml(response, "Advice"));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("the answer is not XML", e);
        }
    }

    List<String> shortAdvice() {
        return advice.stream()
                .map(each -> ShortId.of(each.substring(0, each.indexOf('['))))
                .toList();
    }

    List<String> shortObligations() {
        return obligations.stream()
                .map(each -> ShortId.of(each.substring(0, each.indexOf('['))))
                .toList();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer is not JSON", e);
        }
    }

    private static Answer of(String outcome, JsonNode result, Members members) {
        return new Answer(
                outcome,
                json(result.path(members.obligations()), members),
                json(result.path(members.advice()), members));
    }

    private static List<String> json(JsonNode list, Members members) {
        return list.valueStream()
                .map(each -> text(
                        each.get(members.id()).asText(),
                        each.path(members.attributes())
                                .valueStream()
                                .map(assignment -> assignment
                                                .get(members.attributeId())
                                                .asText() + "="
                                        + assignment.get(members.value()).asText())))
                .toList();
    }

    private static List<String> xml(Element response, String name) {
        return elements(response, name)
                .map(each -> text(
                        each.getAttribute(name + "Id"),
                        elements(each, "AttributeAssignment")
                                .map(assignment ->
                                        assignment.getAttribute("AttributeId") + "=" + assignment.getTextContent())))
                .toList();
    }

    private static String text(String id, Stream<String> assignments) {
        return id + assignments.toList();
    }

    private static Stream<Element> elements(Element parent, String name) {
        var found = parent.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }
}
