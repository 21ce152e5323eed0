/** Policies in motion: what puts others in force while the server runs, and what keeps those that are there. */
@NullMarked
package org.disclosurepdp.reload;

import org.jspecify.annotations.NullMarked;
