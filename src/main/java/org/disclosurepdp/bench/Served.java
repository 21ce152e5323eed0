package org.disclosurepdp.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A server in this JVM under load, with what its IO threads spend. */
final class Served implements AutoCloseable {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Runnable stop;
    private final LoadGenerator load;
    private final long[] ioThreads;

    /** What one slice of load showed: answers for each second, and what one answer cost the server. */
    record Slice(double perSecond, double cpuNanos, double bytes) {}

    /** A server that listens: how to stop it, and its port. */
    record Listening(Runnable stop, int port) {}

    /** Starts one. */
    interface Start {
        Listening start() throws Exception;
    }

    private Served(Runnable stop, LoadGenerator load, long[] ioThreads) {
        this.stop = stop;
        this.load = load;
        this.ioThreads = ioThreads;
    }

    static Served start(Start start, int connections, List<String> bodies) throws Exception {
        var before = ioThreads();
        var listening = start.start();
        var load = new LoadGenerator(listening.port(), connections, bodies);
        var mine = ioThreads();
        mine.removeAll(before);
        return new Served(
                listening.stop(), load, mine.stream().mapToLong(Long::longValue).toArray());
    }

    Slice slice(long nanos) throws IOException {
        long cpu = cpu();
        long bytes = bytes();
        long start = System.nanoTime();
        long done = load.run(nanos);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Slice(done / seconds, (double) (cpu() - cpu) / done, (double) (bytes() - bytes) / done);
    }

    @Override
    public void close() throws IOException {
        load.close();
        stop.run();
    }

    private long cpu() {
        return Arrays.stream(ioThreads).map(THREADS::getThreadCpuTime).sum();
    }

    private long bytes() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(ioThreads)).sum();
    }

    private static Set<Long> ioThreads() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().contains("I/O"))
                .map(info -> info.getThreadId())
                .collect(Collectors.toSet());
    }
}
