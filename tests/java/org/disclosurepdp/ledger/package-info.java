@NullMarked
package org.disclosurepdp.ledger;

import org.jspecify.annotations.NullMarked;
