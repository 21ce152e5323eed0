package org.disclosurepdp.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proof, with what is needed to check it. Immutable. It holds no personal value.
 *
 * @param index of the leaf, from 0; or, of a consistency proof, the earlier size
 * @param size of the tree
 * @param path in base64
 * @param recordedAt null in a consistency proof
 * @param record null in a consistency proof
 * @param checkpoint the signed note; null in a consistency proof
 */
public record LedgerProof(
        long index,
        long size,
        List<String> path,
        @Nullable String recordedAt,
        @Nullable String record,
        @Nullable String checkpoint) {
    public LedgerProof {
        path = List.copyOf(path);
    }
}
