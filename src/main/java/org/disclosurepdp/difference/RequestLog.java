package org.disclosurepdp.difference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.disclosurepdp.context.InvalidRequestException;
import org.disclosurepdp.model.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A request log: JSON lines, each a XACML request in JSON or {@code {"at": TIME, "request": {…}}}. It is read as it is
 * decided, so that the memory it takes does not grow with it.
 */
final class RequestLog {
    private static final int BATCH = 256;

    private final Path file;

    RequestLog(Path file) {
        this.file = file;
    }

    /** What came of a batch: the flips of each line, up to the first that is not a request. */
    private record Decided(
            List<LineReader.Line> lines,
            List<List<Impact.Flip>> flips,
            @Nullable Problem problem) {}

    void replay(Function<LoggedRequest, List<Impact.Flip>> flips, Impact impact, ReplayProgress progress) {
        try (var in = Files.newInputStream(file)) {
            long size = Files.size(file);
            replay(in, size, flips, impact, progress);
        } catch (NoSuchFileException e) {
            throw new DifferenceException("the request log `%s` is not there".formatted(file), e);
        } catch (IOException e) {
            throw new DifferenceException("the request log `%s` cannot be read".formatted(file), e);
        }
    }

    private void replay(
            InputStream in,
            long size,
            Function<LoggedRequest, List<Impact.Flip>> flips,
            Impact impact,
            ReplayProgress progress)
            throws IOException {
        try (var ahead = new Ahead<Decided>(decided -> count(decided, impact, progress, size))) {
            var reader = new LineReader(file.toString(), in);
            for (var batch = batch(reader); !batch.isEmpty(); batch = batch(reader)) {
                var lines = batch;
                ahead.submit(() -> decide(lines, flips));
            }
            ahead.finish();
        }
    }

    private static List<LineReader.Line> batch(LineReader reader) throws IOException {
        var batch = new ArrayList<LineReader.Line>(BATCH);
        while (batch.size() < BATCH) {
            var line = reader.next();
            if (line == null) {
                break;
            }
            batch.add(line);
        }
        return batch;
    }

    private Decided decide(List<LineReader.Line> batch, Function<LoggedRequest, List<Impact.Flip>> flips) {
        var decided = new ArrayList<List<Impact.Flip>>(batch.size());
        for (var line : batch) {
            try {
                decided.add(flips.apply(LoggedRequest.of(line.text())));
            } catch (LoggedRequest.MalformedException e) {
                return new Decided(batch, decided, problem(line, e.column(), String.valueOf(e.getMessage())));
            } catch (InvalidRequestException e) {
                var within = e.in(file.toString());
                return new Decided(batch, decided, problem(line, within.column(), within.sentence()));
            }
        }
        return new Decided(batch, decided, null);
    }

    private Problem problem(LineReader.Line line, int column, String sentence) {
        return new Problem(
                file.toString(),
                (int) line.number(),
                column,
                "%s%s; the requests before it were read: %d"
                        .formatted(
                                line.terminated() ? "" : "the last line does not end, it may be torn: ",
                                sentence,
                                line.number() - 1));
    }

    private static void count(Decided decided, Impact impact, ReplayProgress progress, long size) {
        for (int i = 0; i < decided.flips().size(); i++) {
            impact.request(decided.lines().get(i).number(), decided.flips().get(i));
        }
        if (decided.problem() != null) {
            throw new DifferenceException(decided.problem());
        }
        var last = decided.lines().get(decided.lines().size() - 1);
        progress.decided(last.number(), last.bytesSoFar(), size);
    }
}
