package org.disclosurepdp.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What the measurements of one run share: files, loaded policies, costs for the plot, and where progress is told. */
final class Bench implements AutoCloseable {
    private final Path home;
    private final Path folder;
    private final Consumer<String> progress;
    private final Map<String, Path> files = new HashMap<>();
    private final CostPlot plot = new CostPlot();

    Bench(Path home, Consumer<String> progress) {
        this.home = home;
        this.progress = progress;
        try {
            this.folder = Files.createTempDirectory("pdp-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return home;
    }

    CostPlot plot() {
        return plot;
    }

    void say(String sentence) {
        progress.accept(sentence);
    }

    /** A file or folder of this name that is gone after the run. */
    Path scratch(String name) {
        return folder.resolve(name);
    }

    /** The file of a generated set, written when it is first asked for. */
    Path policies(Shape shape, int count) {
        return files.computeIfAbsent(shape + "-" + count, name -> {
            if (count > Shape.MOST_IN_A_FILE) {
                var all = scratch(name);
                shape.writeFolder(all, count);
                return all;
            }
            var file = scratch(name + ".xml");
            shape.write(file, count);
            return file;
        });
    }

    Workload ours(Shape shape, int count) {
        return Workload.of("ours at " + count, new Ours().load(policies(shape, count)), shape.requests(count))
                .exact();
    }

    @Override
    public void close() {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            say("could not remove %s".formatted(folder));
        }
    }
}
