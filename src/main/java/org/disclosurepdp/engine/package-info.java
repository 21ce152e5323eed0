/** The XACML evaluation layer on AuthzForce Core's public API: the only package that knows AuthzForce. */
@NullMarked
package org.disclosurepdp.engine;

import org.jspecify.annotations.NullMarked;
