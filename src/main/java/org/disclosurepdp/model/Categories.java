package org.disclosurepdp.model;

/** The attribute categories that XACML 3.0 (core, appendix B.2) names. */
public final class Categories {
    public static final String ACCESS_SUBJECT = "urn:oasis:names:tc:xacml:1.0:subject-category:access-subject";
    public static final String RECIPIENT_SUBJECT = "urn:oasis:names:tc:xacml:1.0:subject-category:recipient-subject";
    public static final String INTERMEDIARY_SUBJECT =
            "urn:oasis:names:tc:xacml:1.0:subject-category:intermediary-subject";
    public static final String CODEBASE = "urn:oasis:names:tc:xacml:1.0:subject-category:codebase";
    public static final String REQUESTING_MACHINE = "urn:oasis:names:tc:xacml:1.0:subject-category:requesting-machine";
    public static final String RESOURCE = "urn:oasis:names:tc:xacml:3.0:attribute-category:resource";
    public static final String ACTION = "urn:oasis:names:tc:xacml:3.0:attribute-category:action";
    public static final String ENVIRONMENT = "urn:oasis:names:tc:xacml:3.0:attribute-category:environment";

    private Categories() {}
}
