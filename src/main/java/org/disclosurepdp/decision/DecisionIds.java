package org.disclosurepdp.decision;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Decision ids: UUIDs of version 7 (RFC 9562, 5.7), so that they sort by time and cannot be guessed. */
final class DecisionIds {
    private static final int AT_ONCE = 512 * 2 * Long.BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ByteBuffer READY = ByteBuffer.allocate(AT_ONCE).limit(0);

    private DecisionIds() {}

    static String next(Instant now) {
        long first;
        long second;
        // A random source costs as much for one number as for many, so they are drawn for many ids at once.
        synchronized (READY) {
            if (!READY.hasRemaining()) {
                RANDOM.nextBytes(READY.array());
                READY.clear();
            }
            first = READY.getLong();
            second = READY.getLong();
        }
        long high = (now.toEpochMilli() << 16) | 0x7000L | (first & 0x0fffL);
        long low = (second & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
