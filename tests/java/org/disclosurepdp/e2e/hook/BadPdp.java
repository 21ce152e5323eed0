package org.disclosurepdp.e2e.hook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** Something in the place of a PDP that is none, or is overloaded. */
final class BadPdp implements AutoCloseable {
    enum Behaviour {
        SLOW,
        RUBBISH,
        OVERLOADED,
        FAILED,
        REDIRECTS
    }

    private final ServerSocket socket;

    BadPdp(Behaviour behaviour) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(() -> serve(behaviour), "bad-pdp");
        thread.setDaemon(true);
        thread.start();
        Patience.slow(url());
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private void serve(Behaviour behaviour) {
        while (!socket.isClosed()) {
            try {
                var peer = socket.accept();
                var thread = new Thread(() -> answer(peer, behaviour), "bad-answer");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void answer(Socket peer, Behaviour behaviour) {
        try (peer) {
            var in = peer.getInputStream();
            int seen = 0;
            for (int c = in.read(); c >= 0 && seen < 4; c = in.read()) {
                seen = c == '\r' || c == '\n' ? seen + 1 : 0;
                if (seen == 4) {
                    break;
                }
            }
            var head = switch (behaviour) {
                case SLOW -> {
                    Thread.sleep(6_000);
                    yield "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                }
                case RUBBISH -> "permit permit permit\r\n\r\n";
                case OVERLOADED -> "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                case FAILED -> "HTTP/1.1 503 Away\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                case REDIRECTS -> "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            };
            peer.getOutputStream().write(head.getBytes(US_ASCII));
            peer.getOutputStream().flush();
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
