package org.disclosurepdp.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/** One connection that stays open, with one request in flight. Not thread-safe. */
final class LoadingClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    /** What came back. */
    record Reply(int status, String revision, String body, long nanos) {}

    LoadingClient(URI server) throws IOException {
        this.socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        this.in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
    }

    Reply post(String path, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        var head = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(path, bytes.length)
                .getBytes(ISO_8859_1);
        var whole = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(bytes, 0, whole, head.length, bytes.length);
        long start = System.nanoTime();
        socket.getOutputStream().write(whole);
        return reply(start);
    }

    private Reply reply(long start) throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        var revision = "";
        for (var line = line(); !line.isEmpty(); line = line()) {
            var name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
            var value = line.substring(line.indexOf(':') + 1).strip();
            if (name.equals("content-length")) {
                length = Integer.parseInt(value);
            } else if (name.equals("x-policy-revision")) {
                revision = value;
            }
        }
        var body = new String(in.readNBytes(length), UTF_8);
        return new Reply(status, revision, body, System.nanoTime() - start);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
