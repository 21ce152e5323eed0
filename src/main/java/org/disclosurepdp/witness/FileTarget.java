package org.disclosurepdp.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.disclosurepdp.proof.SignedNote;

/** A file that grows by each checkpoint, on a disk of its own at best. */
record FileTarget(Path file) implements Target {
    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public void give(SignedNote note) throws IOException {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                var bytes = ByteBuffer.wrap((note.note() + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new IOException("it cannot be written", e);
        }
    }
}
