/** The entry point. */
@NullMarked
package org.disclosurepdp;

import org.jspecify.annotations.NullMarked;
