package org.disclosurepdp.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One thread that keeps one HTTP/1.1 request in flight on each of several connections that stay open. */
final class LoadGenerator implements AutoCloseable {
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final byte[][] requests;
    private final Latencies latencies = new Latencies();
    private int next;

    LoadGenerator(int port, int connections, List<String> bodies) throws IOException {
        this(port, connections, bodies.stream().map(LoadGenerator::request).toArray(byte[][]::new));
    }

    /** Of requests as they are. */
    static LoadGenerator of(int port, int connections, List<String> requests) throws IOException {
        return new LoadGenerator(
                port,
                connections,
                requests.stream()
                        .map(each -> each.getBytes(StandardCharsets.US_ASCII))
                        .toArray(byte[][]::new));
    }

    private LoadGenerator(int port, int connections, byte[][] requests) throws IOException {
        this.selector = Selector.open();
        this.requests = requests;
        for (int i = 0; i < connections; i++) {
            this.connections.add(new Connection(port));
        }
    }

    /** Answers for each second, over about this time; nothing is in flight afterwards. */
    long run(long nanos) throws IOException {
        long done = 0;
        latencies.clear();
        long end = System.nanoTime() + nanos;
        for (var connection : connections) {
            connection.send();
        }
        int flying = connections.size();
        while (flying > 0) {
            selector.select();
            boolean over = System.nanoTime() >= end;
            var keys = selector.selectedKeys().iterator();
            while (keys.hasNext()) {
                var connection = (Connection) keys.next().attachment();
                keys.remove();
                if (connection.answered()) {
                    done++;
                    latencies.add(System.nanoTime() - connection.sent);
                    if (over) {
                        flying--;
                    } else {
                        connection.send();
                    }
                }
            }
        }
        return done;
    }

    /** The time, in nanoseconds, within which this part of the last run's answers came. */
    double latency(double part) {
        return latencies.quantile(part);
    }

    @Override
    public void close() throws IOException {
        for (var connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }

    private static byte[] request(String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return ("POST /pdp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xacml+json\r\nContent-Length: "
                        + length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(16 << 10);
        private long sent;

        Connection(int port) throws IOException {
            this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send() throws IOException {
            in.clear();
            sent = System.nanoTime();
            var out = ByteBuffer.wrap(requests[next]);
            next = next + 1 == requests.length ? 0 : next + 1;
            // A request is far smaller than the socket's buffer, which is empty: it goes out at once.
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        /** True once the whole answer is here. */
        boolean answered() throws IOException {
            if (channel.read(in) < 0) {
                throw new EOFException("the server closed a connection");
            }
            int head = find(END, in.position());
            if (head < 0) {
                return false;
            }
            if (!at(OK, 0)) {
                throw new IOException(
                        "the server answered " + new String(in.array(), 0, in.position(), StandardCharsets.US_ASCII));
            }
            return in.position() >= head + END.length + length(head);
        }

        private int length(int head) throws IOException {
            int i = find(LENGTH, head);
            if (i < 0) {
                throw new IOException("the server gave no Content-Length");
            }
            int length = 0;
            for (i += LENGTH.length; in.get(i) != '\r'; i++) {
                length = in.get(i) == ' ' ? length : 10 * length + in.get(i) - '0';
            }
            return length;
        }

        private int find(byte[] what, int end) {
            for (int i = 0; i + what.length <= end; i++) {
                if (in.get(i) == what[0] && at(what, i)) {
                    return i;
                }
            }
            return -1;
        }

        private boolean at(byte[] what, int place) {
            for (int i = 0; i < what.length; i++) {
                byte there = in.get(place + i);
                boolean upper = there >= 'A' && there <= 'Z' && what != OK;
                if ((upper ? there + 32 : there) != what[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
