package org.disclosurepdp.context;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeAssignment;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.PolicyReference;
import org.disclosurepdp.model.Status;
import org.jspecify.annotations.Nullable;

/** Writes XACML 3.0 Response documents (core, 5.47 to 5.57). Thread-safe. */
final class XmlResponseWriter {
    private XmlResponseWriter() {}

    /** The response, in UTF-8. A Status that says no more than ok is left out. */
    static byte[] write(List<Decision> decisions) {
        var xml = new StringBuilder(512).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response");
        XmlText.attribute(xml, "xmlns", XmlCursor.XACML);
        xml.append('>');
        decisions.forEach(decision -> result(xml, decision));
        return xml.append("</Response>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void result(StringBuilder xml, Decision decision) {
        var evaluation = decision.evaluation();
        xml.append("<Result><Decision>").append(evaluation.outcome().label()).append("</Decision>");
        status(xml, evaluation.status());
        all(xml, "Obligations", "Obligation", "ObligationId", evaluation.obligations());
        all(xml, "AssociatedAdvice", "Advice", "AdviceId", evaluation.advice());
        for (var category : decision.request().categories()) {
            attributes(xml, category.category(), Included.in(category));
        }
        if (decision.request().returnPolicyIdList()) {
            policies(xml, evaluation);
        }
        xml.append("</Result>");
    }

    private static void status(StringBuilder xml, Status status) {
        if (status.isOk() && status.message() == null && status.missing().isEmpty()) {
            return;
        }
        xml.append("<Status><StatusCode");
        XmlText.attribute(xml, "Value", status.code());
        xml.append("/>");
        if (status.message() != null) {
            xml.append("<StatusMessage>");
            XmlText.text(xml, status.message());
            xml.append("</StatusMessage>");
        }
        if (!status.missing().isEmpty()) {
            xml.append("<StatusDetail>");
            for (var missing : status.missing()) {
                xml.append("<MissingAttributeDetail");
                XmlText.attribute(xml, "Category", missing.category());
                XmlText.attribute(xml, "AttributeId", missing.id());
                XmlText.attribute(xml, "DataType", missing.datatype());
                optional(xml, "Issuer", missing.issuer());
                xml.append("/>");
            }
            xml.append("</StatusDetail>");
        }
        xml.append("</Status>");
    }

    private static void all(StringBuilder xml, String list, String one, String id, List<Obligation> obligations) {
        if (obligations.isEmpty()) {
            return;
        }
        xml.append('<').append(list).append('>');
        for (var obligation : obligations) {
            xml.append('<').append(one);
            XmlText.attribute(xml, id, obligation.id());
            xml.append('>');
            obligation.assignments().forEach(assignment -> assignment(xml, assignment));
            xml.append("</").append(one).append('>');
        }
        xml.append("</").append(list).append('>');
    }

    private static void assignment(StringBuilder xml, AttributeAssignment assignment) {
        xml.append("<AttributeAssignment");
        XmlText.attribute(xml, "AttributeId", assignment.attributeId());
        optional(xml, "Category", assignment.category());
        optional(xml, "Issuer", assignment.issuer());
        value(xml, assignment.datatype(), assignment.value());
        xml.append("</AttributeAssignment>");
    }

    private static void attributes(StringBuilder xml, String category, List<Attribute> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        xml.append("<Attributes");
        XmlText.attribute(xml, "Category", category);
        xml.append('>');
        for (var attribute : attributes) {
            xml.append("<Attribute");
            XmlText.attribute(xml, "AttributeId", attribute.id());
            optional(xml, "Issuer", attribute.issuer());
            xml.append(" IncludeInResult=\"true\">");
            for (var value : attribute.values()) {
                xml.append("<AttributeValue");
                value(xml, attribute.datatype(), value);
                xml.append("</AttributeValue>");
            }
            xml.append("</Attribute>");
        }
        xml.append("</Attributes>");
    }

    /** Finishes the start tag that is open and writes the value. */
    private static void value(StringBuilder xml, String datatype, AttributeValue value) {
        XmlText.attribute(xml, "DataType", datatype);
        optional(xml, "XPathCategory", value.xpathCategory());
        new TreeMap<>(value.namespaces()).forEach((prefix, namespace) -> {
            // The default namespace means nothing in XPath, and here it must stay XACML's.
            if (!prefix.isEmpty()) {
                XmlText.attribute(xml, "xmlns:" + prefix, namespace);
            }
        });
        xml.append('>');
        XmlText.text(xml, value.text());
    }

    private static void policies(StringBuilder xml, Evaluation evaluation) {
        if (evaluation.applicablePolicies().isEmpty()) {
            return;
        }
        xml.append("<PolicyIdentifierList>");
        for (PolicyReference policy : evaluation.applicablePolicies()) {
            var name = policy.policySet() ? "PolicySetIdReference" : "PolicyIdReference";
            xml.append('<').append(name);
            XmlText.attribute(xml, "Version", policy.version());
            xml.append('>');
            XmlText.text(xml, policy.id());
            xml.append("</").append(name).append('>');
        }
        xml.append("</PolicyIdentifierList>");
    }

    private static void optional(StringBuilder xml, String name, @Nullable String value) {
        if (value != null) {
            XmlText.attribute(xml, name, value);
        }
    }
}
