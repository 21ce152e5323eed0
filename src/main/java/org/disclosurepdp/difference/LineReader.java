package org.disclosurepdp.difference;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.disclosurepdp.model.Problem;
import org.jspecify.annotations.Nullable;

/** Reads lines as bytes, one at a time, none longer than a limit. Not thread-safe. */
final class LineReader {
    static final int LONGEST = 8 << 20;

    private static final int BUFFER = 1 << 16;

    private final String file;
    private final InputStream in;
    private long number;
    private long bytes;
    private boolean terminated = true;

    LineReader(String file, InputStream in) {
        this.file = file;
        this.in = new BufferedInputStream(in, BUFFER);
    }

    /** A line without its end. */
    @SuppressWarnings("ArrayRecordComponent") // It never leaves this package, and its bytes are read once.
    record Line(long number, byte[] text, boolean terminated, long bytesSoFar) {}

    /** The next line; null after the last. */
    @Nullable
    Line next() throws IOException {
        var text = new ByteArrayOutputStream(2_000);
        int each = in.read();
        if (each < 0) {
            return null;
        }
        number++;
        for (; each >= 0 && each != '\n'; each = in.read()) {
            text.write(each);
            if (text.size() > LONGEST) {
                throw new DifferenceException(
                        new Problem(file, (int) number, 1, "the line is longer than %d MB".formatted(LONGEST >> 20)));
            }
        }
        terminated = each == '\n';
        bytes += text.size() + (terminated ? 1 : 0);
        return new Line(number, text.toByteArray(), terminated, bytes);
    }
}
