/** What changed between two policy sets, and which answers change with it. Knows no command line. */
@NullMarked
package org.disclosurepdp.difference;

import org.jspecify.annotations.NullMarked;
