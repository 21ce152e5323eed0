package org.disclosurepdp.policy;

import java.io.IOException;

/**
 * A policy file that was found and is yet to be read. Immutable.
 *
 * @param file the path as the author would type it
 * @param name its name in the set, which counts for the revision
 * @param stamp what changes when the file is replaced or written to, as far as that can be seen without reading it
 */
record FoundFile(String file, String name, String stamp, Content content) {
    /** How its bytes are had. */
    interface Content {
        byte[] read() throws IOException;
    }

    /** A file that must not be read, with the reason. */
    static FoundFile refused(String file, String name, String sentence) {
        return new FoundFile(file, name, sentence, () -> {
            throw new RefusedFileException(sentence);
        });
    }

    /** True if, as far as can be seen, it is the same file with the same content. */
    boolean unchanged(FoundFile earlier) {
        return file.equals(earlier.file) && stamp.equals(earlier.stamp);
    }
}
