package org.disclosurepdp.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A server made with the PostgreSQL programs of the machine, run as the user {@code postgres} when we are root. */
final class InstalledPostgres implements AutoCloseable {
    private final Path programs;
    private final Path home;
    private final Path data;
    private final int port;

    private InstalledPostgres(Path programs, Path home, int port) {
        this.programs = programs;
        this.home = home;
        this.data = home.resolve("data");
        this.port = port;
    }

    static InstalledPostgres start() throws IOException {
        // A @TempDir may be closed to the user postgres; a folder of our own is not.
        var home = Files.createTempDirectory("installed-postgres");
        var server = new InstalledPostgres(programs(), home, freePort());
        if (root()) {
            run(List.of("chown", "postgres", home.toString()));
        }
        server.asPostgres("initdb", "--auth=trust", "--username=postgres", "--no-sync", "-D", server.data.toString());
        server.asPostgres(
                "pg_ctl",
                "start",
                "-w",
                "-D",
                server.data.toString(),
                "-l",
                home.resolve("log").toString(),
                "-o",
                "-p %d -k %s -c listen_addresses=127.0.0.1 -c max_connections=60".formatted(server.port, home));
        return server;
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        asPostgres("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data.toString());
        delete(home);
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void asPostgres(String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (root()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) throws IOException {
        var log = Files.createTempFile("postgres", ".log");
        try {
            // The server inherits the streams of pg_ctl: a pipe would never end.
            var process = new ProcessBuilder(command)
                    .directory(Path.of(System.getProperty("java.io.tmpdir")).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException("%s failed: %s".formatted(command, Files.readString(log)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private static Path programs() throws IOException {
        var versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (Stream<Path> found = Files.list(versions)) {
                var newest = found.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                        .max(Comparator.naturalOrder());
                if (newest.isPresent()) {
                    return newest.get();
                }
            }
        }
        throw new IOException("no PostgreSQL under `%s`".formatted(versions));
    }

    private static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
