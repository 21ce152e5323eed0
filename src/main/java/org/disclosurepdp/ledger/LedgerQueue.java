package org.disclosurepdp.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The batches that wait for the writer: bounded, first come first served. Thread-safe. */
final class LedgerQueue {
    /** What became of an offer. */
    enum Offer {
        TAKEN,
        FULL,
        CLOSED
    }

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    // Guarded by lock, all three.
    private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
    private int entries;
    private boolean closed;

    LedgerQueue(int capacity) {
        this.capacity = capacity;
    }

    Offer offer(Pending pending) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            if (entries + pending.batch().size() > capacity) {
                return Offer.FULL;
            }
            waiting.add(pending);
            entries += pending.batch().size();
            arrival.signal();
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the next group: at least one batch, and further ones while they fit. Empty when none came in time, or the
     * queue is closed and empty.
     */
    List<Pending> take(int groupEntries, long patienceNanos) throws InterruptedException {
        lock.lock();
        try {
            var left = patienceNanos;
            while (waiting.isEmpty() && !closed && left > 0) {
                left = arrival.awaitNanos(left);
            }
            return group(groupEntries);
        } finally {
            lock.unlock();
        }
    }

    /** Takes out the batches that have waited too long. */
    List<Pending> overdue(long now, long patienceNanos) {
        lock.lock();
        try {
            var overdue = new ArrayList<Pending>();
            for (var next = waiting.peek(); next != null && next.overdue(now, patienceNanos); next = waiting.peek()) {
                overdue.add(remove());
            }
            return overdue;
        } finally {
            lock.unlock();
        }
    }

    /** Refuses every further offer, and wakes the writer. */
    void close() {
        lock.lock();
        try {
            closed = true;
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** True if nothing is left to write and nothing can come. */
    boolean finished() {
        lock.lock();
        try {
            return closed && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes out everything. */
    List<Pending> drain() {
        lock.lock();
        try {
            return group(Integer.MAX_VALUE);
        } finally {
            lock.unlock();
        }
    }

    private List<Pending> group(int groupEntries) {
        var group = new ArrayList<Pending>();
        var size = 0;
        for (var next = waiting.peek();
                next != null && (group.isEmpty() || size + next.batch().size() <= groupEntries);
                next = waiting.peek()) {
            size += next.batch().size();
            group.add(remove());
        }
        return group;
    }

    private Pending remove() {
        var pending = waiting.remove();
        entries -= pending.batch().size();
        return pending;
    }
}
