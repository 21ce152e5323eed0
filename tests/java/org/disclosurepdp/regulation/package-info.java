/**
 * The disclosure rules written a second time, in plain Java, from the model's text and without looking at the policies:
 * what the policies decide is compared with it.
 */
@NullMarked
package org.disclosurepdp.regulation;

import org.jspecify.annotations.NullMarked;
