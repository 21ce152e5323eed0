/** Fills the registers from CSV files, for sites that keep the facts in no tables of their own. It decides nothing. */
@NullMarked
package org.disclosurepdp.attribute.register;

import org.jspecify.annotations.NullMarked;
