/** The policy store: a folder of XACML files becomes an immutable, versioned snapshot. It does not evaluate. */
@NullMarked
package org.disclosurepdp.policy;

import org.jspecify.annotations.NullMarked;
