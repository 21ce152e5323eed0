/** What happened in one evaluation, part by part, as values that name the policy's own elements. */
@NullMarked
package org.disclosurepdp.trace;

import org.jspecify.annotations.NullMarked;
