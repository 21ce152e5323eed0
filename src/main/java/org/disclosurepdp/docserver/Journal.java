package org.disclosurepdp.docserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.model.ErrorCode;

/** A file of JSON lines that only grows; a line is on disk before it counts. Thread-safe. */
final class Journal {
    private final Path file;

    Journal(Path file) {
        this.file = file;
    }

    synchronized void append(Map<String, String> line) {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var bytes = ByteBuffer.wrap((JsonFiles.MAPPER.writeValueAsString(new LinkedHashMap<>(line)) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new DocumentServerException(ErrorCode.UNAVAILABLE, "%s: a line cannot be written".formatted(file));
        }
    }

    /** Every whole line; one that a crash tore says nothing. */
    synchronized List<Map<String, String>> lines() {
        var lines = new ArrayList<Map<String, String>>();
        if (!Files.exists(file)) {
            return lines;
        }
        try {
            for (var line : Files.readAllLines(file)) {
                var read = new LinkedHashMap<String, String>();
                try {
                    JsonFiles.MAPPER
                            .readTree(line)
                            .properties()
                            .forEach(each ->
                                    read.put(each.getKey(), each.getValue().asText()));
                } catch (JsonProcessingException e) {
                    continue;
                }
                lines.add(read);
            }
        } catch (IOException e) {
            throw new DocumentServerException(ErrorCode.UNAVAILABLE, "%s: the file cannot be read".formatted(file));
        }
        return lines;
    }
}
