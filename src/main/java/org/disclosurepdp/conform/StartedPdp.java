package org.disclosurepdp.conform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A PDP that a command starts, once for each set of policies. */
final class StartedPdp implements TestedPdp {
    private static final int PATIENCE_SECONDS = 60;

    private final String command;
    private @Nullable Process process;
    private @Nullable Fixture current;
    private URI url = URI.create("http://127.0.0.1");

    /** Of a shell command with {@code {policies}}, {@code {root}} and {@code {port}} where those belong. */
    StartedPdp(String command) {
        this.command = command;
    }

    @Override
    public URI ready(Fixture fixture) throws Refused {
        if (!fixture.equals(current)) {
            close();
            start(fixture);
            current = fixture;
        }
        return url;
    }

    private void start(Fixture fixture) throws Refused {
        int port = freePort();
        var line = command.replace("{policies}", quoted(fixture.policies().toString()))
                .replace("{root}", quoted(fixture.root()))
                .replace("{port}", Integer.toString(port))
                .replace(
                        "{entities}",
                        quoted(fixture.entities().map(Object::toString).orElse("")));
        Process started;
        try {
            started = new ProcessBuilder("/bin/sh", "-c", line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new ConformException("the server command cannot be run", e);
        }
        process = started;
        url = URI.create("http://127.0.0.1:" + port);
        for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
            if (listens(port)) {
                return;
            }
            if (ended(started)) {
                throw new Refused("the server command ended with " + started.exitValue());
            }
        }
        throw new Refused("the server did not listen within %d s".formatted(PATIENCE_SECONDS));
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConformException("stopped while waiting for the server", e);
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ConformException("there is no free port", e);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    @Override
    public Optional<String> cannotRun(ConformanceCase tested) {
        return Optional.empty();
    }

    @Override
    public void close() {
        var running = process;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroy);
            running.destroy();
            try {
                if (!running.waitFor(5, TimeUnit.SECONDS)) {
                    running.descendants().forEach(ProcessHandle::destroyForcibly);
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process = null;
            current = null;
        }
    }
}
