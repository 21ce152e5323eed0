package org.disclosurepdp.ledger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** The network between a ledger and its PostgreSQL, which can be cut around a commit, or altogether. */
public final class CuttingProxy implements AutoCloseable {
    /** Where the next commit is cut off. */
    enum Cut {
        NOWHERE,
        BEFORE_COMMIT,
        BEFORE_ITS_ANSWER
    }

    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);

    private final int serverPort;
    private final int port;
    private final AtomicReference<Cut> cut = new AtomicReference<>(Cut.NOWHERE);
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private volatile boolean connected = true;
    private ServerSocket listener;

    private CuttingProxy(int serverPort, ServerSocket listener) {
        this.serverPort = serverPort;
        this.listener = listener;
        this.port = listener.getLocalPort();
    }

    public static CuttingProxy start(int serverPort) throws IOException {
        var proxy = new CuttingProxy(serverPort, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        proxy.accept();
        return proxy;
    }

    public int port() {
        return port;
    }

    void cutNext(Cut where) {
        cut.set(where);
    }

    boolean hasCut() {
        return cut.get() == Cut.NOWHERE;
    }

    /** Cuts every connection and refuses new ones. */
    public void disconnect() throws IOException {
        connected = false;
        listener.close();
        for (var socket = open.poll(); socket != null; socket = open.poll()) {
            socket.close();
        }
    }

    public void connectAgain() throws IOException {
        listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        connected = true;
        accept();
    }

    @Override
    public void close() throws IOException {
        disconnect();
    }

    private void accept() {
        var listening = listener;
        daemon(() -> {
            while (true) {
                var client = listening.accept();
                if (!connected) {
                    // A closed listener still takes the connection that comes while its thread wakes up.
                    client.close();
                    return;
                }
                var server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                open.add(client);
                open.add(server);
                daemon(() -> requests(client, server));
                daemon(() -> server.getInputStream().transferTo(client.getOutputStream()));
            }
        });
    }

    private void requests(Socket client, Socket server) throws IOException {
        try (client;
                server) {
            var buffer = new byte[64 * 1024];
            for (int n = client.getInputStream().read(buffer);
                    n >= 0;
                    n = client.getInputStream().read(buffer)) {
                if (contains(buffer, n) && cut.get() == Cut.BEFORE_COMMIT) {
                    cut.set(Cut.NOWHERE);
                    return;
                }
                if (contains(buffer, n) && cut.compareAndSet(Cut.BEFORE_ITS_ANSWER, Cut.NOWHERE)) {
                    // The client is gone before the server can answer it.
                    client.close();
                    server.getOutputStream().write(buffer, 0, n);
                    server.shutdownOutput();
                    server.getInputStream().readAllBytes();
                    return;
                }
                server.getOutputStream().write(buffer, 0, n);
            }
        }
    }

    private static boolean contains(byte[] buffer, int length) {
        for (int i = 0; i + COMMIT.length <= length; i++) {
            if (Arrays.equals(buffer, i, i + COMMIT.length, COMMIT, 0, COMMIT.length)) {
                return true;
            }
        }
        return false;
    }

    private interface Piping {
        void run() throws IOException;
    }

    private static void daemon(Piping piping) {
        var thread = new Thread(() -> {
            try {
                piping.run();
            } catch (IOException e) {
                // A pipe ends when either side is closed.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
