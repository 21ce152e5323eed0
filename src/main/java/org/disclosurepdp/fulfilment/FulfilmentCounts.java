package org.disclosurepdp.fulfilment;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Figures about reports since the server started, and about those that are missing now. Thread-safe. */
public final class FulfilmentCounts {
    private final Map<FulfilmentState, LongAdder> reported = new EnumMap<>(FulfilmentState.class);
    private final LongAdder late = new LongAdder();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    /** Where nothing is recorded, nothing is reported. */
    public static FulfilmentCounts none() {
        return new FulfilmentCounts();
    }

    FulfilmentCounts() {
        reported.put(FulfilmentState.FULFILLED, new LongAdder());
        reported.put(FulfilmentState.FAILED, new LongAdder());
    }

    void reported(FulfilmentState state, boolean wasLate) {
        var adder = reported.get(state);
        if (adder != null) {
            adder.increment();
        }
        if (wasLate) {
            late.increment();
        }
    }

    void overdue(String actId) {
        missing.add(actId);
    }

    void settled(String actId) {
        missing.remove(actId);
    }

    Set<String> missing() {
        return Set.copyOf(missing);
    }

    public long fulfilled() {
        return sum(FulfilmentState.FULFILLED);
    }

    public long failed() {
        return sum(FulfilmentState.FAILED);
    }

    /** How many of the reports came after the deadline. */
    public long late() {
        return late.sum();
    }

    /** How many obligations are past their deadline without a report, now. */
    public long overdue() {
        return missing.size();
    }

    private long sum(FulfilmentState state) {
        var adder = reported.get(state);
        return adder == null ? 0 : adder.sum();
    }
}
