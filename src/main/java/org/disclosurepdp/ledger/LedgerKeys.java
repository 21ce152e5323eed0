package org.disclosurepdp.ledger;

import java.time.Duration;
import java.util.function.Consumer;
import org.disclosurepdp.proof.SignedNote;
import org.disclosurepdp.proof.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger signs with and hides with. Immutable.
 *
 * @param origin what checkpoints call the ledger
 * @param signer null for a ledger that makes no checkpoints
 * @param interval how long after one checkpoint the next may be made
 * @param published is told of each checkpoint when it is durable, on the thread that writes
 */
public record LedgerKeys(
        String origin,
        @Nullable SigningKey signer,
        Duration interval,
        TaxpayerHash taxpayers,
        Consumer<SignedNote> published) {
    /** No checkpoints, no index of taxpayers. */
    public static LedgerKeys none() {
        return new LedgerKeys("", null, Duration.ofSeconds(10), TaxpayerHash.none(), note -> {});
    }
}
