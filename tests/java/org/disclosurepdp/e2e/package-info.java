/** Tests of the whole product over its real interfaces: HTTP, processes, databases. */
@NullMarked
package org.disclosurepdp.e2e;

import org.jspecify.annotations.NullMarked;
