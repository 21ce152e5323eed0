/** The disclosure ledger: every decision is durable here before it is answered. It does not decide. */
@NullMarked
package org.disclosurepdp.ledger;

import org.jspecify.annotations.NullMarked;
