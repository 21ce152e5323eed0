package org.disclosurepdp.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** An exported ledger, as a file. It is read twice: checkpoints may stand anywhere in it. */
public final class ExportFile {
    private final Path file;

    public ExportFile(Path file) {
        this.file = file;
    }

    /**
     * Checks the ledger in it.
     *
     * @param progress is told how many bytes have been read
     * @throws MalformedExportException if it is no exported ledger, or not a whole one
     * @throws IOException if it cannot be read
     */
    public CheckReport check(CheckpointBook checkpoints, LongConsumer progress) throws IOException {
        ExportLine.End end = null;
        try (var lines = new Lines()) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (line.startsWith("C\t") || line.startsWith("E\t")) {
                    var parsed = lines.parse(line);
                    if (parsed instanceof ExportLine.Kept kept) {
                        checkpoints.addAll("line " + lines.number, kept.note());
                    } else if (parsed instanceof ExportLine.End last) {
                        end = last;
                    }
                }
            }
        }
        if (end == null) {
            throw new MalformedExportException(
                    "`%s` does not end as an exported ledger does: it is torn".formatted(file));
        }
        try (var lines = new Lines();
                var check = new LedgerCheck(checkpoints)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                var parsed = lines.parse(line);
                if (parsed instanceof ExportLine.Decision || parsed instanceof ExportLine.Act) {
                    check.next(parsed);
                }
                progress.accept(lines.bytes);
            }
            return check.end(end.entries(), end.acts());
        }
    }

    /** How many bytes it has. */
    public long size() throws IOException {
        return Files.size(file);
    }

    /** The lines after the header. */
    private final class Lines implements AutoCloseable {
        private final BufferedReader reader;
        private long number = 1;
        private long bytes;

        Lines() throws IOException {
            InputStream in = Files.newInputStream(file);
            reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1), 1 << 16);
            if (!ExportLine.HEADER.equals(reader.readLine())) {
                reader.close();
                throw new MalformedExportException("`%s` is no exported ledger of version 1".formatted(file));
            }
        }

        @Nullable
        String next() throws IOException {
            var line = reader.readLine();
            number++;
            bytes += line == null ? 0 : line.length() + 1;
            return line;
        }

        ExportLine parse(String line) throws IOException {
            try {
                return ExportLine.parse(line);
            } catch (IllegalArgumentException e) {
                throw new MalformedExportException("`%s`, line %d: %s".formatted(file, number, e.getMessage()));
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
