/** Obligations: who bears each, and that nothing is permitted to a caller who cannot carry out its own. */
@NullMarked
package org.disclosurepdp.obligation;

import org.jspecify.annotations.NullMarked;
