package org.disclosurepdp.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.disclosurepdp.app.PdpServer;
import org.disclosurepdp.config.Settings;

/** What asking the server costs nginx, beside asking one that says yes to everything: a file of 10 KB with auth_request. */
final class HookRow {
    private static final String KEY = "pdp_docs-proxy_" + "5e".repeat(32);
    private static final String SALT = "00".repeat(16);
    private static final int CONNECTIONS = 32;
    private static final int PAIRS = 7;
    private static final long SLICE = 1_000_000_000L;
    private static final int WARM_UP = 12;

    private HookRow() {}

    static Figure measure(Bench bench) throws Exception {
        var nginx = List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx")).stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new BenchException("nginx is not installed"));
        var folder = Files.createDirectories(bench.scratch("hook"));
        var document = folder.resolve("documents/doj/doj-001.html");
        Files.createDirectories(document.getParent());
        Files.writeString(document, "x".repeat(10 << 10));
        try (var pdp = pdp(bench.home(), folder)) {
            int asks = freePort();
            int bare = freePort();
            var process =
                    start(nginx, folder, configuration(folder, pdp.decisionUrl().getPort(), asks, bare));
            try {
                awaitPort(asks, process);
                return compare(bare, asks);
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }

    private static Figure compare(int bare, int asks) throws IOException {
        var request = List.of("""
                GET /doj/doj-001.html HTTP/1.1
                Host: localhost
                X-Capacity: doj-officer
                X-Purpose: customs-civil-proceeding
                X-Matter: CIV-2026-0417

                """.replace("\n", "\r\n"));
        try (var first = LoadGenerator.of(bare, CONNECTIONS, request);
                var second = LoadGenerator.of(asks, CONNECTIONS, request)) {
            for (int i = 0; i < WARM_UP; i++) {
                second.run(SLICE);
            }
            first.run(SLICE);
            var ratios = new double[PAIRS];
            var yes = new double[PAIRS];
            var ours = new double[PAIRS];
            var yesLate = new double[PAIRS];
            var oursLate = new double[PAIRS];
            for (int i = 0; i < PAIRS; i++) {
                yes[i] = first.run(SLICE) * 1e9 / SLICE;
                yesLate[i] = first.latency(0.99) / 1e6;
                ours[i] = second.run(SLICE) * 1e9 / SLICE;
                oursLate[i] = second.latency(0.99) / 1e6;
                ratios[i] = ours[i] / yes[i];
            }
            return new Figure(
                    Alternation.median(ratios),
                    String.format(
                            Locale.ROOT,
                            "nginx serving 10 KB, %d connections: asking a bare 204 %.0f/s, p99 %.1f ms; asking us, registers"
                                    + " and ledger on, %.0f/s, p99 %.1f ms (median of %d pairs; all share the processors)",
                            CONNECTIONS,
                            Alternation.median(yes),
                            Alternation.median(yesLate),
                            Alternation.median(ours),
                            Alternation.median(oursLate),
                            PAIRS));
        }
    }

    private static PdpServer pdp(Path home, Path folder) throws Exception {
        var hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest((SALT + KEY).getBytes(StandardCharsets.UTF_8)));
        var callers = Files.writeString(folder.resolve("callers.yaml"), """
                callers:
                  docs-proxy:
                    roles: [caller]
                    api-keys: ["%s:%s"]
                    endpoints: [/hook/forward-auth]
                    repositories: ["*"]
                """.formatted(SALT, hash));
        var settings = new ArrayList<>(List.of(
                "decisions.port=0",
                "administration.port=0",
                "callers=" + callers.toAbsolutePath(),
                "registers.url=jdbc:sqlite:" + folder.resolve("registers.db").toAbsolutePath(),
                "ledger.url=jdbc:sqlite:" + folder.resolve("ledger.db").toAbsolutePath(),
                // Long enough for a busy machine: what is measured is throughput, not how soon a server gives up.
                "registers.deadline=10s",
                "ledger.deadline=30s"));
        return PdpServer.start(home, Settings.load(home, home.resolve("conf/server.yaml"), Map.of(), settings), false);
    }

    private static Path configuration(Path folder, int pdp, int asks, int bare) throws IOException {
        var ask = """
                location = /.pdp {
                    internal;
                    proxy_pass http://%s/hook/forward-auth;
                    proxy_http_version 1.1;
                    proxy_pass_request_body off;
                    proxy_set_header Connection "";
                    proxy_set_header Content-Length "";
                    proxy_set_header Authorization "Bearer %s";
                    proxy_set_header X-Original-URI $request_uri;
                    proxy_set_header X-Original-Method $request_method;
                    proxy_set_header X-Remote-User dora.doj;
                    proxy_read_timeout 30s;
                }
                """;
        return Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                worker_processes 1;
                user root;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events { worker_connections 512; }
                http {
                    access_log off;
                    keepalive_requests 1000000000;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    upstream pdp { server 127.0.0.1:%2$d; keepalive 64; keepalive_requests 1000000000; }
                    upstream yes { server 127.0.0.1:%3$d; keepalive 64; keepalive_requests 1000000000; }
                    server { listen 127.0.0.1:%3$d; return 204; }
                    server { listen 127.0.0.1:%4$d; root %1$s/documents; location / { auth_request /.pdp; } %5$s }
                    server { listen 127.0.0.1:%6$d; root %1$s/documents; location / { auth_request /.pdp; } %7$s }
                }
                """.formatted(
                        folder, pdp, freePort(), asks, ask.formatted("pdp", KEY), bare, ask.formatted("yes", KEY)));
    }

    private static Process start(Path nginx, Path folder, Path configuration) throws IOException {
        return new ProcessBuilder(Arrays.asList(
                        nginx.toString(),
                        "-p",
                        folder.toString(),
                        "-e",
                        folder + "/error.log",
                        "-c",
                        configuration.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port, Process process) throws InterruptedException {
        for (int i = 0; i < 100 && process.isAlive(); i++) {
            if (listens(port)) {
                return;
            }
            Thread.sleep(50);
        }
        throw new BenchException("nginx did not start");
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
