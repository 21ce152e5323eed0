package org.disclosurepdp.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * Two workloads measured by turns, so that what changes on the machine meets both alike.
 *
 * @param ratio the median of second / first over the pairs
 */
record Alternation(String firstName, String secondName, Workload.Cost first, Workload.Cost second, double ratio) {
    private static final long WARM_UP = 1_500_000_000L;
    private static final long SLICE = 150_000_000L;
    private static final int PAIRS = 9;

    static Alternation of(Workload first, Workload second) {
        first.slice(WARM_UP);
        second.slice(WARM_UP);
        var firsts = new Workload.Cost[PAIRS];
        var seconds = new Workload.Cost[PAIRS];
        var ratios = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            firsts[i] = first.slice(SLICE);
            seconds[i] = second.slice(SLICE);
            ratios[i] = seconds[i].nanos() / firsts[i].nanos();
        }
        return new Alternation(first.name(), second.name(), median(firsts), median(seconds), median(ratios));
    }

    String note() {
        return String.format(
                Locale.ROOT,
                "%s %s and %.0f bytes, %s %s and %.0f bytes each (median of %d pairs, CPU time of the thread)",
                firstName,
                Figures.time(first.nanos()),
                first.bytes(),
                secondName,
                Figures.time(second.nanos()),
                second.bytes(),
                PAIRS);
    }

    private static Workload.Cost median(Workload.Cost[] costs) {
        return new Workload.Cost(
                median(Arrays.stream(costs).mapToDouble(Workload.Cost::nanos).toArray()),
                median(Arrays.stream(costs).mapToDouble(Workload.Cost::bytes).toArray()));
    }

    static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
