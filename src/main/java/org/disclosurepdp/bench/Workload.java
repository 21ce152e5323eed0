package org.disclosurepdp.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Prepared requests, evaluated round and round on the calling thread. Time is the thread's own CPU time, so that other
 * programs of the machine do not count; garbage collection does not count either, and bytes are told beside it.
 */
final class Workload {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long BATCH_NANOS = 500_000;

    private final String name;
    private final Peer.Prepared[] prepared;
    private int next;
    private int batch = 1;
    private int wrong;

    /** What one slice cost, for each evaluation. */
    record Cost(double nanos, double bytes) {}

    private Workload(String name, Peer.Prepared[] prepared) {
        this.name = name;
        this.prepared = prepared;
    }

    /** Prepares the requests, and evaluates each once to see that the decision is right. */
    static Workload of(String name, Peer.Loaded policies, List<BenchRequest> requests) {
        var prepared = new ArrayList<Peer.Prepared>();
        int wrong = 0;
        try {
            for (var request : requests) {
                var one = policies.prepare(request);
                prepared.add(one);
                wrong += one.evaluate() == request.expected() ? 0 : 1;
            }
        } catch (Exception e) {
            throw new BenchException("%s cannot evaluate a request: %s".formatted(name, e), e);
        }
        var workload = new Workload(name, prepared.toArray(Peer.Prepared[]::new));
        workload.wrong = wrong;
        return workload;
    }

    String name() {
        return name;
    }

    /** How many requests did not get the decision that they must get. */
    int wrong() {
        return wrong;
    }

    Workload exact() {
        if (wrong > 0) {
            throw new BenchException(
                    "%s decides %d of %d requests otherwise than it must".formatted(name, wrong, prepared.length));
        }
        return this;
    }

    Cost slice(long nanos) {
        long spent = 0;
        long done = 0;
        long bytes = allocated();
        while (spent < nanos) {
            long start = THREADS.getCurrentThreadCpuTime();
            evaluate(batch);
            long took = THREADS.getCurrentThreadCpuTime() - start;
            spent += took;
            done += batch;
            if (took < BATCH_NANOS) {
                batch *= 2;
            }
        }
        return new Cost((double) spent / done, (double) (allocated() - bytes) / done);
    }

    private void evaluate(int times) {
        try {
            for (int i = 0; i < times; i++) {
                // A decision that is never null keeps the evaluation from being optimised away.
                if (prepared[next].evaluate() == null) {
                    throw new BenchException("%s gave no decision".formatted(name));
                }
                next = next + 1 == prepared.length ? 0 : next + 1;
            }
        } catch (BenchException e) {
            throw e;
        } catch (Exception e) {
            throw new BenchException("%s cannot evaluate a request: %s".formatted(name, e), e);
        }
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
