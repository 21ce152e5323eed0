/** Changes a policy set one thing at a time and tells which changes no scenario notices. */
@NullMarked
package org.disclosurepdp.mutation;

import org.jspecify.annotations.NullMarked;
