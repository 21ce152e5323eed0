/** The form of policy files: one, stable, and without any effect on what they say. Knows XML, and not XACML's model. */
@NullMarked
package org.disclosurepdp.format;

import org.jspecify.annotations.NullMarked;
