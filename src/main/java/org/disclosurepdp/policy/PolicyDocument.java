package org.disclosurepdp.policy;

import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import org.jspecify.annotations.Nullable;

/**
 * One policy file, parsed. The JAXB tree is not to be changed.
 *
 * @param file the path as the author would type it
 * @param policySet the root element, if it is a PolicySet; else null
 * @param policy the root element, if it is a Policy; else null
 */
public record PolicyDocument(
        String file,
        @Nullable PolicySet policySet,
        @Nullable Policy policy,
        Locations locations) {}
