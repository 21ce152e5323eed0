/** Policies as one signed file: made, signed, verified, and fetched by a server that keeps the last good one. */
@NullMarked
package org.disclosurepdp.bundle;

import org.jspecify.annotations.NullMarked;
