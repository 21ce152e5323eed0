/**
 * The disclosure ledger: every decision is durable here before it is answered. It does not decide. What a record holds
 * is in docs/decisions/ledger-record.md.
 */
@NullMarked
package org.disclosurepdp.ledger;

import org.jspecify.annotations.NullMarked;
