package org.disclosurepdp.bench;

import java.util.Locale;

/** Pieces of XACML 3.0 policies as text. */
final class PolicyText {
    static final String NAMESPACE = "urn:oasis:names:tc:xacml:3.0:core:schema:wd-17";
    static final String SUBJECT = "urn:oasis:names:tc:xacml:1.0:subject-category:access-subject";
    static final String RESOURCE = "urn:oasis:names:tc:xacml:3.0:attribute-category:resource";
    static final String ACTION = "urn:oasis:names:tc:xacml:3.0:attribute-category:action";
    static final String SUBJECT_ID = "urn:oasis:names:tc:xacml:1.0:subject:subject-id";
    static final String ROLE = "urn:oasis:names:tc:xacml:2.0:subject:role";
    static final String RESOURCE_ID = "urn:oasis:names:tc:xacml:1.0:resource:resource-id";
    static final String ACTION_ID = "urn:oasis:names:tc:xacml:1.0:action:action-id";
    static final String AMOUNT = "urn:example:amount";
    static final String TENANT = "urn:example:tenant";
    static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    static final String INTEGER = "http://www.w3.org/2001/XMLSchema#integer";

    private static final String FUNCTION = "urn:oasis:names:tc:xacml:1.0:function:";

    private PolicyText() {}

    /** A Match of a string's equality. */
    static String equal(String value, String category, String id) {
        return match("string-equal", STRING, value, category, id, false);
    }

    static String match(
            String function, String datatype, String value, String category, String id, boolean mustBePresent) {
        return ("<Match MatchId=\"%s%s\"><AttributeValue DataType=\"%s\">%s</AttributeValue>"
                        + "<AttributeDesignator Category=\"%s\" AttributeId=\"%s\" DataType=\"%s\""
                        + " MustBePresent=\"%s\"/></Match>")
                .formatted(FUNCTION, function, datatype, value, category, id, datatype, mustBePresent);
    }

    static String target(String... matches) {
        return "<Target><AnyOf><AllOf>" + String.join("", matches) + "</AllOf></AnyOf></Target>";
    }

    static String rule(String id, String effect, String inside) {
        return "<Rule RuleId=\"%s\" Effect=\"%s\">%s</Rule>".formatted(id, effect, inside);
    }

    static String policy(String namespace, int number, String inside) {
        return String.format(
                Locale.ROOT,
                "<Policy%s PolicyId=\"p-%07d\" Version=\"1.0\""
                        + " RuleCombiningAlgId=\"urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides\">"
                        + "%s</Policy>%n",
                namespace,
                number,
                inside);
    }

    /** A reference to the policy with this number. */
    static String reference(int number) {
        return String.format(Locale.ROOT, "<PolicyIdReference>p-%07d</PolicyIdReference>%n", number);
    }

    static String setStart(String namespace, String id) {
        return ("<PolicySet%s PolicySetId=\"%s\" Version=\"1.0\" PolicyCombiningAlgId="
                        + "\"urn:oasis:names:tc:xacml:3.0:policy-combining-algorithm:deny-overrides\">")
                .formatted(namespace, id);
    }

    static String namespace() {
        return " xmlns=\"" + NAMESPACE + "\"";
    }
}
