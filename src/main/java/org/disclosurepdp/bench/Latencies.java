package org.disclosurepdp.bench;

import java.util.Arrays;

/** How long answers took, in nanoseconds. Not thread-safe. */
final class Latencies {
    private long[] nanos = new long[1 << 16];
    private int size;

    void clear() {
        size = 0;
    }

    void add(long latency) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = latency;
    }

    /** The latency that this part of them does not pass; 0 where there are none. */
    double quantile(double part) {
        if (size == 0) {
            return 0;
        }
        var sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return sorted[Math.min(size - 1, (int) Math.ceil(part * size) - 1)];
    }
}
