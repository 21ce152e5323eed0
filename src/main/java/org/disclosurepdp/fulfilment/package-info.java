/** What became of the obligations of a Permit: reports of those who carry them out, and an alarm where none comes. */
@NullMarked
package org.disclosurepdp.fulfilment;

import org.jspecify.annotations.NullMarked;
