package org.disclosurepdp.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.disclosurepdp.app.RunningServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the console over HTTP, and who may have them. */
class ConsoleFilesTest {
    private static final Path FILES = Path.of("src/main/resources/console");

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        var policies = Files.createDirectory(folder.resolve("policies"));
        Files.copy(Path.of("policies/26cfr301.6103/other-6103.xml"), policies.resolve("root.xml"));
        server = RunningServer.generic(policies);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void every_file_is_served_as_what_it_is_and_may_load_nothing_from_elsewhere() throws IOException {
        try (var files = Files.list(FILES)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                var answer = server.administration("/console/" + name);
                assertThat(answer.statusCode()).as(name).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(Files.readString(file));
                var heads = answer.headers();
                assertThat(heads.firstValue("Content-Security-Policy"))
                        .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                                + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
                assertThat(heads.firstValue("X-Content-Type-Options")).hasValue("nosniff");
                assertThat(heads.firstValue("Referrer-Policy")).hasValue("no-referrer");
                assertThat(heads.firstValue("Cache-Control")).hasValue("no-cache");
                assertThat(heads.firstValue("Content-Type").orElseThrow())
                        .startsWith(
                                name.endsWith(".js")
                                        ? "text/javascript"
                                        : name.endsWith(".css")
                                                ? "text/css"
                                                : name.endsWith(".svg") ? "image/svg+xml" : "text/html");
            }
        }
    }

    @Test
    void what_did_not_change_is_not_sent_again() throws IOException, InterruptedException {
        var tag = server.administration("/console/app.js")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        var again = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.administrationUrl().resolve("/console/app.js"))
                                .header("If-None-Match", tag)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void nothing_else_can_be_had_through_it() throws IOException {
        for (var path : List.of(
                "/console/defaults.yaml",
                "/console/../defaults.yaml",
                "/console/%2e%2e/defaults.yaml",
                "/console/..%2fdefaults.yaml",
                "/console//app.js",
                "/console/app.js/",
                "/console/db/ledger/sqlite/V1__ledger.sql")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost"))
                    .as(path)
                    .startsWith("HTTP/1.1 404");
        }
        assertThat(raw("POST /console/app.js HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0"))
                .startsWith("HTTP/1.1 405");
        assertThat(raw("GET /console HTTP/1.1\r\nHost: localhost")).startsWith("HTTP/1.1 308");
    }

    @Test
    void without_callers_a_name_that_is_not_this_machine_is_refused() throws IOException {
        for (var host :
                List.of("localhost", "localhost:8081", "LOCALHOST", "127.0.0.1:8081", "[::1]:8081", "127.9.9.9")) {
            assertThat(raw("GET /admin/session HTTP/1.1\r\nHost: " + host))
                    .as(host)
                    .startsWith("HTTP/1.1 200");
        }
        for (var host :
                List.of("evil.example", "evil.example:8081", "localhost.evil.example", "127.0.0.1.evil.example", "x")) {

            assertThat(raw("GET /admin/session HTTP/1.1\r\nHost: " + host))
                    .as(host)
                    .startsWith("HTTP/1.1 403");
            assertThat(raw("POST /admin/try HTTP/1.1\r\nContent-Length: 0\r\nHost: " + host))
                    .as(host)
                    .startsWith("HTTP/1.1 403");
        }
    }

    /** All that scripts, styles and pages name is here: no address of another server is in them. */
    @Test
    void no_file_names_another_server_or_parses_markup() throws IOException {
        var elsewhere = Pattern.compile("(https?:)?//[a-z0-9]", Pattern.CASE_INSENSITIVE);
        var parsing = Pattern.compile(
                "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser|\\beval\\b|new Function|createContextualFragment|setHTML");
        try (var files = Files.list(FILES)) {
            for (var file : files.toList()) {
                var text = Files.readString(file).replace("http://www.w3.org/2000/svg", "");
                var code = text.lines()
                        .filter(line -> !line.strip().startsWith("//"))
                        .collect(Collectors.joining("\n"));
                assertThat(elsewhere.matcher(code).find()).as(file.toString()).isFalse();
                assertThat(parsing.matcher(code).find()).as(file.toString()).isFalse();
            }
        }
        assertThat(Files.readString(FILES.resolve("index.html"))).doesNotContain("style=", "onclick", "<script>");
    }

    private static String raw(String head) throws IOException {
        var url = server.administrationUrl();
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }
}
