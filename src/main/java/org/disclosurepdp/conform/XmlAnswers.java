package org.disclosurepdp.conform;

import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeAssignment;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeValueType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.IdReferenceType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Response;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Result;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.xacml.Xacml3JaxbHelper;

/** Reads XACML/XML responses, which must be valid against the standard's schema. Stateless. */
final class XmlAnswers {
    private static final String OK = "urn:oasis:names:tc:xacml:1.0:status:ok";
    private static final QName XPATH_CATEGORY = new QName("XPathCategory");

    private XmlAnswers() {}

    static XacmlAnswer read(byte[] body) throws UnreadableAnswerException {
        try {
            var factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            var read = Xacml3JaxbHelper.createXacml3Unmarshaller()
                    .unmarshal(factory.createXMLStreamReader(new ByteArrayInputStream(body)));
            if (read instanceof Response response) {
                return new XacmlAnswer(
                        response.getResults().stream().map(XmlAnswers::result).toList());
            }
        } catch (JAXBException | XMLStreamException e) {
            throw new UnreadableAnswerException("no valid XACML Response: " + reason(e));
        }
        throw new UnreadableAnswerException("no XACML Response");
    }

    private static String reason(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                return cause.getMessage().lines().findFirst().orElse("");
            }
            if (cause instanceof JAXBException linked && linked.getLinkedException() != null) {
                return String.valueOf(linked.getLinkedException().getMessage());
            }
        }
        return thrown.getClass().getSimpleName();
    }

    private static XacmlAnswer.Result result(Result result) {
        var obligations = new TreeSet<String>();
        if (result.getObligations() != null) {
            result.getObligations()
                    .getObligations()
                    .forEach(each -> obligations.add(action(each.getObligationId(), each.getAttributeAssignments())));
        }
        var advice = new TreeSet<String>();
        if (result.getAssociatedAdvice() != null) {
            result.getAssociatedAdvice()
                    .getAdvices()
                    .forEach(each -> advice.add(action(each.getAdviceId(), each.getAttributeAssignments())));
        }
        var status = result.getStatus();
        return new XacmlAnswer.Result(
                result.getDecision().value(),
                status == null || status.getStatusCode() == null
                        ? OK
                        : status.getStatusCode().getValue(),
                obligations,
                advice,
                attributes(result),
                policies(result));
    }

    private static String action(String id, List<AttributeAssignment> assignments) {
        var all = new TreeSet<String>();
        for (var each : assignments) {
            all.add(Texts.assignment(each.getAttributeId(), each.getCategory(), each.getIssuer(), value(each)));
        }
        return Texts.action(id, all);
    }

    private static Set<String> attributes(Result result) {
        var all = new TreeSet<String>();
        for (var category : result.getAttributes()) {
            for (var attribute : category.getAttributes()) {
                for (var value : attribute.getAttributeValues()) {
                    all.add(Texts.attribute(
                            category.getCategory(), attribute.getAttributeId(), attribute.getIssuer(), value(value)));
                }
            }
        }
        return all;
    }

    private static String value(AttributeValueType value) {
        var text = new StringBuilder();
        for (Serializable part : value.getContent()) {
            text.append(part);
        }
        var xpathCategory = value.getOtherAttributes().get(XPATH_CATEGORY);
        return Values.canonical(value.getDataType(), text.toString()) + Texts.of(xpathCategory);
    }

    private static List<XacmlAnswer.Policy> policies(Result result) {
        var policies = new ArrayList<XacmlAnswer.Policy>();
        if (result.getPolicyIdentifierList() != null) {
            for (JAXBElement<IdReferenceType> each :
                    result.getPolicyIdentifierList().getPolicyIdReferencesAndPolicySetIdReferences()) {
                policies.add(new XacmlAnswer.Policy(
                        each.getName().getLocalPart(),
                        each.getValue().getValue().strip(),
                        version(each.getValue().getVersion())));
            }
        }
        return policies;
    }

    private static String version(@Nullable String version) {
        return version == null ? "" : version;
    }
}
