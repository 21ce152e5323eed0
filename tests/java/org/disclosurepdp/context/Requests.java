package org.disclosurepdp.context;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.Set;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;

/** Requests in few words, and readers for them. */
final class Requests {
    static final String XS = "http://www.w3.org/2001/XMLSchema#";
    static final String ISSUER = "urn:x-6103:issuer:matters";

    private static final ReadRules RULES = new ReadRules(Datatypes.standard(), ReadLimits.STANDARD, Set.of(ISSUER));

    private Requests() {}

    static AccessRequest xml(String document) {
        return xml(document, CallerRights.NONE);
    }

    static AccessRequest xml(String document, CallerRights rights) {
        return new XmlRequestReader(RULES).read(document.getBytes(UTF_8), null, rights);
    }

    static AccessRequest json(String document) {
        return json(document, CallerRights.NONE);
    }

    static AccessRequest json(String document, CallerRights rights) {
        return new JsonRequestReader(RULES).read(document.getBytes(UTF_8), rights);
    }

    static AuthzenReader authzen(AttributeNames names) {
        return new AuthzenReader(RULES, names);
    }

    /** The same request, attributes in an order of their own. */
    static AccessRequest sorted(AccessRequest request) {
        return AccessRequest.of(request.categories().stream()
                .map(category -> new AttributeCategory(
                        category.category(),
                        null,
                        null,
                        category.attributes().stream()
                                .sorted(Comparator.comparing(Attribute::id))
                                .toList()))
                .toList());
    }

    /** A Request element around some content. */
    static String request(String inside) {
        return "<Request xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\" ReturnPolicyIdList=\"false\""
                + " CombinedDecision=\"false\">" + inside + "</Request>";
    }

    /** An Attributes element of the resource category. */
    static String resource(String inside) {
        return "<Attributes Category=\"urn:oasis:names:tc:xacml:3.0:attribute-category:resource\">" + inside
                + "</Attributes>";
    }

    /** An Attribute element with one value. */
    static String attribute(String id, String datatype, String value) {
        return "<Attribute AttributeId=\"" + id + "\" IncludeInResult=\"false\"><AttributeValue DataType=\"" + datatype
                + "\">" + value + "</AttributeValue></Attribute>";
    }
}
