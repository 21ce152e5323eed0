package org.disclosurepdp.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How far a long run is, on standard error: a bar on a terminal, elsewhere a line now and then. Shown from any thread. */
final class ProgressBar {
    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Console console;
    private final boolean terminal;
    private final String what;
    private final long lineStep;
    private final long start = System.nanoTime();
    private long drawn = start;
    private long nextLine;
    private boolean bar;

    /** A bar that counts {@code what}, and elsewhere than on a terminal has a line for each {@code lineStep} of it. */
    ProgressBar(Console console, boolean terminal, String what, long lineStep) {
        this.console = console;
        this.terminal = terminal;
        this.what = what;
        this.lineStep = lineStep;
        this.nextLine = lineStep;
    }

    synchronized void show(long requests, long bytes, long ofBytes) {
        long now = System.nanoTime();
        double share = ofBytes == 0 ? 1 : Math.min(1.0, (double) bytes / ofBytes);
        double rate = requests * 1e9 / Math.max(1, now - start);
        if (terminal && now - drawn > REDRAW_NANOS) {
            drawn = now;
            bar = true;
            int full = (int) (share * WIDTH);
            console.err()
                    .printf(
                            Locale.ROOT,
                            "\r[%s%s] %3.0f %%, %,d %s, %,.0f a second ",
                            "#".repeat(full),
                            ".".repeat(WIDTH - full),
                            share * 100,
                            requests,
                            what,
                            rate);
            console.err().flush();
        } else if (!terminal && requests >= nextLine) {
            nextLine = requests + lineStep;
            console.err().printf(Locale.ROOT, "%.0f %%, %,d %s, %,.0f a second%n", share * 100, requests, what, rate);
        }
    }

    /** Leaves the terminal's line to what comes next. */
    void end() {
        if (bar) {
            console.err().printf("\r%s\r", " ".repeat(WIDTH + 60));
        }
    }
}
