package org.disclosurepdp.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.disclosurepdp.app.Door;
import org.disclosurepdp.app.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 64 connections that ask without pause, while two sets which differ in one answer are swapped for each other: no request
 * fails, and no answer is one that neither set gives. {@code -Dreload.swaps=200} makes it the long run of
 * docs/reliability.md.
 */
class ReloadUnderLoadTest {
    private static final int CONNECTIONS = 64;
    private static final int SWAPS = Integer.getInteger("reload.swaps", 20);
    private static final int ROUNDS = 5;
    private static final long PAUSE_MILLIS = 50;
    private static final String EVALUATION = "/access/v1/evaluation";
    private static final String EVALUATIONS = "/access/v1/evaluations";
    private static final String FOUR = "{\"evaluations\":[%s]}"
            .formatted(String.join(",", List.of(Door.REQUEST, Door.REQUEST, Door.REQUEST, Door.REQUEST)));

    @TempDir
    Path home;

    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    @Test
    void nothing_is_lost_and_nothing_is_mixed() throws Exception {
        var folder = Door.write(home.resolve("policies"), false);
        var threads = Executors.newFixedThreadPool(CONNECTIONS);
        try (var server = RunningServer.generic(
                folder,
                "policies.watch=false",
                "ledger.url=jdbc:sqlite:" + home.resolve("ledger.db"),
                "ledger.deadline=30s")) {
            var answers = answers(server, folder);
            // What is compiled first while it is measured says little about a server that runs.
            phase(server, threads, answers, () -> Thread.sleep(4_000));
            var quiet = new ArrayList<long[]>();
            var swapping = new ArrayList<long[]>();
            // In turns, so that what else the machine does falls on both alike.
            for (int i = 0; i < ROUNDS; i++) {
                quiet.add(phase(server, threads, answers, () -> Thread.sleep(PAUSE_MILLIS * SWAPS / ROUNDS)));
                swapping.add(phase(server, threads, answers, () -> swap(server, folder, SWAPS / ROUNDS)));
            }
            var without = sorted(quiet);
            var during = sorted(swapping);

            System.out.printf(
                    Locale.ROOT,
                    "%d connections, %d swaps: %d answers while swapping and %d without, %d failed or of neither set;"
                            + " p50 %.1f and %.1f ms, p99 %.1f and %.1f ms%n",
                    CONNECTIONS,
                    SWAPS,
                    during.length,
                    without.length,
                    failures.size(),
                    percentile(during, 0.5),
                    percentile(without, 0.5),
                    percentile(during, 0.99),
                    percentile(without, 0.99));
            assertThat(failures).isEmpty();
            assertThat(during.length).isGreaterThan(10 * SWAPS);
            assertThat(percentile(during, 0.99)).isLessThanOrEqualTo(3 * percentile(without, 0.99));
        } finally {
            threads.shutdownNow();
        }
    }

    /** What each of the two sets answers, by its revision. */
    private static Map<String, String> answers(RunningServer server, Path folder) {
        var closed = server.policyRevision();
        change(server, folder, true);
        var open = server.policyRevision();
        change(server, folder, false);
        assertThat(server.policyRevision()).isEqualTo(closed).isNotEqualTo(open);
        return Map.of(open, "true", closed, "false");
    }

    private static void change(RunningServer server, Path folder, boolean open) {
        Door.put(folder.resolve("door.xml"), Door.policy(open));
        assertThat(server.postAdministration("/admin/policies/reload").statusCode())
                .isEqualTo(200);
    }

    private static void swap(RunningServer server, Path folder, int swaps) throws InterruptedException {
        for (int i = 0; i < swaps; i++) {
            change(server, folder, i % 2 == 0);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private interface Meanwhile {
        void run() throws Exception;
    }

    private long[] phase(
            RunningServer server, ExecutorService threads, Map<String, String> answers, Meanwhile meanwhile)
            throws Exception {
        var stop = new AtomicBoolean();
        var asking = new ArrayList<Future<long[]>>();
        for (int i = 0; i < CONNECTIONS; i++) {
            boolean several = i % 4 == 0;
            asking.add(threads.submit(() -> ask(server, several, answers, stop)));
        }
        meanwhile.run();
        stop.set(true);
        var times = new ArrayList<long[]>();
        for (var each : asking) {
            times.add(each.get(60, TimeUnit.SECONDS));
        }
        return sorted(times);
    }

    private long[] ask(RunningServer server, boolean several, Map<String, String> answers, AtomicBoolean stop) {
        var times = new ArrayList<Long>();
        try (var client = new LoadingClient(server.decisionUrl())) {
            while (!stop.get()) {
                var reply = several ? client.post(EVALUATIONS, FOUR) : client.post(EVALUATION, Door.REQUEST);
                times.add(reply.nanos());
                var expected = answers.get(reply.revision());
                var given = decisions(reply.body());
                if (reply.status() != 200
                        || expected == null
                        || !given.equals(String.join(" ", Collections.nCopies(several ? 4 : 1, expected)))) {
                    failures.add("%s, %s: %s".formatted(reply.status(), reply.revision(), reply.body()));
                }
            }
        } catch (IOException e) {
            failures.add(e.toString());
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    private static String decisions(String body) {
        return Pattern.compile("\"decision\":(true|false)")
                .matcher(body)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining(" "));
    }

    private static long[] sorted(List<long[]> times) {
        return times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }

    private static double percentile(long[] sorted, double part) {
        return sorted[(int) (sorted.length * part)] / 1e6;
    }
}
