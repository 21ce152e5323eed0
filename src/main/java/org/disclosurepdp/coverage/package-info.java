/** What the scenarios exercise of the policies, part by part and element by element of the regulation. It decides nothing. */
@NullMarked
package org.disclosurepdp.coverage;

import org.jspecify.annotations.NullMarked;
