package org.disclosurepdp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.policy.PolicyFolder;

/** What loading costs, in time and in memory. */
final class LoadRows {
    private static final int POLICIES = 10_000;
    private static final int PAIRS = 2;
    private static final int RELOADS = 9;
    private static final int WARM_UPS = 3;

    private LoadRows() {}

    static Figure load(Bench bench) throws Exception {
        var file = bench.policies(Shape.FLAT, POLICIES);
        var ours = new double[PAIRS];
        var plain = new double[PAIRS];
        var ratios = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            ours[i] = child(bench, "ours", file);
            bench.say("  ours loads in %s".formatted(Figures.time(ours[i])));
            plain[i] = child(bench, "plain", file);
            bench.say("  AuthzForce loads in %s".formatted(Figures.time(plain[i])));
            ratios[i] = ours[i] / plain[i];
        }
        return new Figure(
                Alternation.median(ratios),
                "%d policies in one file, from file to ready, each in a cold JVM%s, %d pairs: ours %s, AuthzForce %s"
                        .formatted(
                                POLICIES,
                                ChildJvm.archive(bench.home()).isEmpty() ? "" : " with the class archive",
                                PAIRS,
                                Figures.time(Alternation.median(ours)),
                                Figures.time(Alternation.median(plain))));
    }

    static Figure heap(Bench bench) throws Exception {
        var found = child(bench, "heap", bench.policies(Shape.FLAT, POLICIES));
        return new Figure(
                found / 1024 / POLICIES,
                "%d flat policies as a server holds them, with their documents".formatted(POLICIES));
    }

    /** A folder of 10,000 files of which one has changed, loaded again as a server does it. */
    static Figure reload(Bench bench) throws Exception {
        var folder = bench.scratch("reload");
        writeFolder(folder);
        var times = new double[RELOADS];
        var parts = new double[RELOADS];
        var engine = new AuthzForceEngine(Registers.none());
        var snapshot = PolicyFolder.load(folder, Optional.empty());
        var evaluator = engine.compile(snapshot);
        for (int i = -WARM_UPS; i < RELOADS; i++) {
            change(folder, i + WARM_UPS);
            long start = System.nanoTime();
            snapshot = PolicyFolder.reload(List.of(folder), Optional.empty(), snapshot);
            long read = System.nanoTime();
            evaluator = engine.recompile(snapshot, evaluator);
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e6;
                parts[i] = (read - start) / 1e6;
            }
        }
        return new Figure(
                Alternation.median(times),
                String.format(
                        Locale.ROOT,
                        "every file is read and hashed (%.0f ms), what changed is parsed and compiled; median of %d",
                        Alternation.median(parts),
                        RELOADS));
    }

    private static void writeFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        var root = new StringBuilder(PolicyText.setStart(PolicyText.namespace(), "root")).append("<Target/>\n");
        for (int i = 0; i < POLICIES; i++) {
            root.append(String.format(Locale.ROOT, "<PolicyIdReference>p-%07d</PolicyIdReference>%n", i));
            change(folder, i);
        }
        Files.writeString(folder.resolve("root.xml"), root.append("</PolicySet>\n"));
    }

    private static void change(Path folder, int i) throws IOException {
        var inside = "<Description>%d</Description>".formatted(System.nanoTime()) + Shape.FLAT.policy(i);
        Files.writeString(folder.resolve("p-" + i + ".xml"), PolicyText.policy(PolicyText.namespace(), i, inside));
    }

    private static double child(Bench bench, String what, Path file) throws IOException, InterruptedException {
        var answer = bench.scratch("answer-" + what);
        Files.deleteIfExists(answer);
        var arguments = new ArrayList<>(ChildJvm.archive(bench.home()));
        arguments.addAll(List.of(
                "-Xmx4g",
                "-cp",
                ChildJvm.classPath(bench.home()),
                ColdLoad.class.getName(),
                what,
                file.toString(),
                answer.toString()));
        var process = ChildJvm.start(arguments);
        int code = process.waitFor();
        if (code != 0 || !Files.exists(answer)) {
            throw new BenchException("the child JVM that loads `%s` ended with %d".formatted(what, code));
        }
        return Double.parseDouble(Files.readString(answer).strip());
    }
}
