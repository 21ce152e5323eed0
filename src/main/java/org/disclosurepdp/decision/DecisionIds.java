package org.disclosurepdp.decision;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Decision ids: UUIDs of version 7 (RFC 9562, 5.7), so that they sort by time and cannot be guessed. */
final class DecisionIds {
    private static final SecureRandom RANDOM = new SecureRandom();

    private DecisionIds() {}

    static String next(Instant now) {
        long high = (now.toEpochMilli() << 16) | 0x7000L | (RANDOM.nextInt() & 0x0fffL);
        long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
