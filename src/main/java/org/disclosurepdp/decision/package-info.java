/** The use case: one recipe from request to recorded decision, and the port that an engine implements. */
@NullMarked
package org.disclosurepdp.decision;

import org.jspecify.annotations.NullMarked;
