package org.disclosurepdp.context;

import java.util.List;
import java.util.Set;
import org.disclosurepdp.model.Categories;

/** The attribute ids (XACML 3.0 core, appendix B) that the context handler itself must know. */
final class StandardAttributes {
    static final String SUBJECT_ID = "urn:oasis:names:tc:xacml:1.0:subject:subject-id";
    static final String RESOURCE_ID = "urn:oasis:names:tc:xacml:1.0:resource:resource-id";
    static final String ACTION_ID = "urn:oasis:names:tc:xacml:1.0:action:action-id";
    static final String CONTENT_SELECTOR = "urn:oasis:names:tc:xacml:3.0:multiple:content-selector";
    /** The other name that is in use for the same. */
    static final String PROFILE_CONTENT_SELECTOR = "urn:oasis:names:tc:xacml:3.0:profile:multiple:content-selector";

    static final String SELECTED_CONTENT = "urn:oasis:names:tc:xacml:3.0:content-selector";
    static final String SCOPE = "urn:oasis:names:tc:xacml:2.0:resource:scope";

    private static final Set<String> TIMES = Set.of(
            "urn:oasis:names:tc:xacml:1.0:environment:current-dateTime",
            "urn:oasis:names:tc:xacml:1.0:environment:current-date",
            "urn:oasis:names:tc:xacml:1.0:environment:current-time");

    /** The ids that requests use most. */
    static final KnownNames KNOWN = new KnownNames(List.of(
            SUBJECT_ID,
            RESOURCE_ID,
            ACTION_ID,
            "urn:oasis:names:tc:xacml:2.0:subject:role",
            "urn:oasis:names:tc:xacml:2.0:action:purpose",
            "urn:x-6103:attr:capacity",
            "urn:x-6103:attr:matter-id",
            "urn:x-6103:attr:contract-id",
            "urn:x-6103:attr:activity",
            "urn:x-6103:attr:portion"));

    private StandardAttributes() {}

    /** True for the attributes by which a caller would tell the server what time it is. */
    static boolean tellsTime(String category, String attributeId) {
        return category.equals(Categories.ENVIRONMENT) && TIMES.contains(attributeId);
    }
}
