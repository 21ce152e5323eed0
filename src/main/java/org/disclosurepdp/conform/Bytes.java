package org.disclosurepdp.conform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files as they are. */
final class Bytes {
    private Bytes() {}

    static byte[] of(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ConformException("%s cannot be read".formatted(file), e);
        }
    }
}
