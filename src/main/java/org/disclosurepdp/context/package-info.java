/** The context handler: XACML/XML, XACML/JSON and AuthZEN bytes to and from the model. It does not decide. */
@NullMarked
package org.disclosurepdp.context;

import org.jspecify.annotations.NullMarked;
