package org.disclosurepdp.fulfilment;

import java.util.Locale;

/** What has become of an obligation. */
public enum FulfilmentState {
    /** The server did it before it answered. */
    DONE,
    /** A register held that a person had done it. */
    HELD,
    /** Its bearer has not reported yet. */
    PENDING,
    /** Its bearer has not reported in time. */
    OVERDUE,
    FULFILLED,
    FAILED;

    /** The word that answers and the ledger have for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
