/** Conformance cases, run over HTTP against this PDP or any other. What an answer holds is read here, never by our codecs. */
@NullMarked
package org.disclosurepdp.conform;

import org.jspecify.annotations.NullMarked;
