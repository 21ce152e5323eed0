/** The enforcement point as a handler of Undertow, which is the only place where it needs Undertow. */
@NullMarked
package org.disclosurepdp.pep.undertow;

import org.jspecify.annotations.NullMarked;
