package org.disclosurepdp.e2e.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.disclosurepdp.app.RunningServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/hooks.md says to do protects a folder: its commands run in a folder of the test, on ports of the test, without what
 * installs and restarts.
 */
final class HooksPageTest {
    private static final Pattern BLOCK =
            Pattern.compile("<!-- (run|check): (\\w+) -->\\s*```\\w+\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern NOT_HERE =
            Pattern.compile("(?m)^(apt-get|a2en|systemctl|\\./pdp|caddy file-server).*$");

    private final Map<String, String> blocks = new TreeMap<>();

    @TempDir
    Path folder;

    @BeforeEach
    void read() throws IOException, InterruptedException {
        Peer.need("openssl", "curl", "htpasswd");
        var found = BLOCK.matcher(Files.readString(Path.of("docs/hooks.md")));
        while (found.find()) {
            blocks.put(found.group(1) + " " + found.group(2), found.group(3));
        }
        for (var each : List.of("conf/hooks", "etc/nginx/conf.d", "etc/caddy", "etc/apache2/sites-available", "srv")) {
            Files.createDirectories(folder.resolve(each));
        }
        for (var each : List.of("nginx", "caddy", "apache")) {
            Peer.run(
                    folder,
                    10,
                    "cp",
                    "-r",
                    Path.of("conf/hooks/" + each).toAbsolutePath().toString(),
                    folder + "/conf/hooks/" + each);
        }
    }

    private String block(String name) {
        return Objects.requireNonNull(blocks.get(name), name);
    }

    private String run(String block) throws IOException, InterruptedException {
        var script = NOT_HERE.matcher(block("run " + block))
                .replaceAll("")
                .replace("/srv/", folder + "/srv/")
                .replace("/etc/", folder + "/etc/");
        return Peer.run(folder, 60, "bash", "-e", "-c", script);
    }

    private interface Proxy {
        Peer start(int pdp, int port) throws IOException, InterruptedException;
    }

    /** The page's commands, the proxy, and then its questions with its answers. */
    private void follow(String server, Proxy proxy) throws IOException, InterruptedException {
        run("key");
        run("documents");
        run(server);
        int port = Peer.freePort();
        try (var pdp = RunningServer.onSqlite(
                        folder, "callers=" + folder.resolve("conf/callers.yaml"), "registers.deadline=5s");
                var peer = proxy.start(pdp.decisionUrl().getPort(), port)) {
            assertThat(peer.url("")).endsWith(":" + port);
            var page = block("check nginx").replaceAll("127\\.0\\.0\\.1:8088", "127.0.0.1:" + port);
            var lines = page.lines().toList();
            var commands = lines.stream().filter(line -> line.startsWith("$ ")).map(line -> line.substring(2));
            var script = commands.collect(Collectors.joining("\n"));
            var wanted = new ArrayList<>(lines);
            wanted.removeIf(line -> line.startsWith("$ "));
            assertThat(Peer.run(folder, 60, "bash", "-c", script).lines()).isEqualTo(wanted);
        }
    }

    private String edited(String file, int pdp, int port) throws IOException {
        return Files.readString(folder.resolve(file))
                .replace("127.0.0.1:8080", "127.0.0.1:" + pdp)
                .replaceAll("127\\.0\\.0\\.1:80(88|89|91)", "127.0.0.1:" + port)
                .replace("\"127.0.0.1\", 8080", "\"127.0.0.1\", " + pdp)
                .replace("/srv/", folder + "/srv/")
                .replace("/etc/", folder + "/etc/")
                .replace("/var/lib/apache2/", folder + "/apache/");
    }

    @Test
    void nginx() throws IOException, InterruptedException {
        Peer.need("nginx");
        follow(
                "nginx",
                (pdp, port) -> Nginx.start(
                        folder.resolve("nginx"), edited("etc/nginx/conf.d/documents.conf", pdp, port), port));
    }

    @Test
    void apache() throws IOException, InterruptedException {
        Peer.need("apache2");
        follow("apache", (pdp, port) -> {
            Files.writeString(folder.resolve("etc/apache2/pdp.lua"), edited("etc/apache2/pdp.lua", pdp, port));
            return Apache.start(
                    folder.resolve("apache"), edited("etc/apache2/sites-available/documents.conf", pdp, port), port);
        });
    }

    @Test
    void caddy() throws IOException, InterruptedException {
        Peer.need("caddy");
        int upstream = Peer.freePort();
        try (var documents = Peer.start(
                folder.resolve("files.log"),
                upstream,
                List.of(
                        "/usr/bin/env",
                        "HOME=" + folder,
                        "caddy",
                        "file-server",
                        "--root",
                        folder + "/srv/documents",
                        "--listen",
                        "127.0.0.1:" + upstream))) {
            assertThat(documents.url("/")).contains("127.0.0.1");
            follow("caddy", (pdp, port) -> {
                var file = folder.resolve("etc/caddy/Caddyfile");
                Files.writeString(
                        file,
                        edited("etc/caddy/Caddyfile", pdp, port).replace("127.0.0.1:8090", "127.0.0.1:" + upstream));
                return Peer.start(
                        folder.resolve("caddy.log"),
                        port,
                        List.of(
                                "/usr/bin/env",
                                "HOME=" + folder,
                                "caddy",
                                "run",
                                "--adapter",
                                "caddyfile",
                                "--config",
                                file.toString()));
            });
        }
    }
}
