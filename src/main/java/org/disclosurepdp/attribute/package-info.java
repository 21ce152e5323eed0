/** The policy information point: the vocabulary, and legal facts read from registers. It knows nothing of policies. */
@NullMarked
package org.disclosurepdp.attribute;

import org.jspecify.annotations.NullMarked;
