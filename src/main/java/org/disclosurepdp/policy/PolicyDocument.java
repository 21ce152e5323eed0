package org.disclosurepdp.policy;

import java.util.Map;
import java.util.Objects;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import org.jspecify.annotations.Nullable;

/**
 * One policy file, parsed: exactly one of {@code policySet} and {@code policy} is there. The JAXB tree is not to be
 * changed.
 *
 * @param file the path as the author would type it
 * @param namespaces prefix to namespace, as the file declares them, for the XPath expressions in it
 * @param contentHash the SHA-256 of the file's bytes, in hexadecimal: equal documents compile equally
 */
public record PolicyDocument(
        String file,
        @Nullable PolicySet policySet,
        @Nullable Policy policy,
        Map<String, String> namespaces,
        Locations locations,
        String contentHash) {
    public PolicyDocument {
        namespaces = Map.copyOf(namespaces);
    }

    /** The root element. */
    public Object element() {
        return policySet != null ? policySet : Objects.requireNonNull(policy);
    }

    /** The PolicySetId or PolicyId of the root element. */
    public String id() {
        return policySet != null
                ? policySet.getPolicySetId()
                : Objects.requireNonNull(policy).getPolicyId();
    }

    public String version() {
        return policySet != null
                ? policySet.getVersion()
                : Objects.requireNonNull(policy).getVersion();
    }
}
