/** Tests of the architecture itself. */
@NullMarked
package org.disclosurepdp.architecture;

import org.jspecify.annotations.NullMarked;
