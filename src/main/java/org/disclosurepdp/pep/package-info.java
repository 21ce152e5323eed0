/**
 * The enforcement point's side: asks a PDP, and hands out a permit only when every obligation has been carried out. It needs
 * the JDK and Jackson only, and is a jar of its own. Begin with {@link org.disclosurepdp.pep.Pep}.
 */
@NullMarked
package org.disclosurepdp.pep;

import org.jspecify.annotations.NullMarked;
