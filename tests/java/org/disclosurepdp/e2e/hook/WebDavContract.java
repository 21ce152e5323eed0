package org.disclosurepdp.e2e.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every WebDAV server with a hook must do, whichever proxy asks. */
abstract class WebDavContract {
    private static final String PDP_ITSELF = "/hook/forward-auth";

    @TempDir
    Path folder;

    /** Starts the server with the shipped configuration. */
    abstract Peer server(Path at, Path documents, URI pdp, boolean hooked) throws IOException, InterruptedException;

    private interface Trial {
        void with(Peer peer, Path documents, URI pdp) throws IOException, InterruptedException;
    }

    private void hooked(Trial trial, String... settings) throws IOException, InterruptedException {
        try (var pdp = HookedPdp.start(folder.resolve("pdp"), settings)) {
            against(pdp.url(), trial);
        }
    }

    private void against(URI pdp, Trial trial) throws IOException, InterruptedException {
        var documents = Repository.fill(folder.resolve("documents"));
        try (var peer = server(folder.resolve("server"), documents, pdp, true)) {
            trial.with(peer, documents, pdp);
        }
    }

    private static HttpResponse<String> ask(Peer peer, String user, String method, String path, String... more) {
        var headers = new ArrayList<>(List.of(ForwardAuthTest.suit("Authorization", Http.basic(user))));
        headers.addAll(List.of(more));
        return Http.send(method, peer.url(path), method.equals("PUT") ? "new" : "", headers.toArray(String[]::new));
    }

    @Test
    void releases_with_terms_what_is_permitted_and_nothing_else() throws IOException, InterruptedException {
        hooked((peer, documents, pdp) -> {
            var document = "/doj/doj-001.html";
            var permitted = ask(peer, "dora.doj", "GET", document);
            assertThat(permitted.statusCode()).isEqualTo(200);
            assertThat(permitted.body()).isEqualTo(Repository.text(document));
            assertThat(permitted.headers().firstValue("X-Disclosure-Terms").orElse(""))
                    .contains("CIV-2026-0417");
            assertThat(permitted.headers().firstValue("X-Decision-Id")).isPresent();

            var denied = ask(peer, "diego.doj", "GET", document);
            assertThat(denied.statusCode()).isEqualTo(403);
            assertThat(denied.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(denied.body()).contains("\"code\":\"denied\"", "\"G.6\"");
            assertThat(ask(peer, "dan.doj", "GET", "/customs/cus-001.html").body())
                    .contains("obligation-not-supported");
        });
    }

    @Test
    void a_refusal_leaves_the_repository_as_it_was() throws IOException, InterruptedException {
        hooked((peer, documents, pdp) -> {
            var before = contents(documents);
            assertThat(ask(peer, "dan.doj", "PUT", "/pub/new.html").statusCode())
                    .isEqualTo(403);
            assertThat(ask(peer, "dan.doj", "PUT", "/pub/report.html").statusCode())
                    .isEqualTo(403);
            assertThat(ask(peer, "dan.doj", "DELETE", "/pub/report.html").statusCode())
                    .isEqualTo(403);
            assertThat(ask(peer, "dan.doj", "MKCOL", "/pub/sub/").statusCode()).isEqualTo(403);
            for (var method : List.of("MOVE", "COPY")) {
                assertThat(ask(peer, "dora.doj", method, "/doj/doj-001.html", "Destination", peer.url("/pub/x.html"))
                                .statusCode())
                        .as(method + " loses the label")
                        .isEqualTo(403);
                assertThat(ask(peer, "dora.doj", method, "/pub/report.html", "Destination", peer.url("/irs/x.html"))
                                .statusCode())
                        .as(method + " to where there is no right")
                        .isEqualTo(403);
            }
            assertThat(contents(documents)).isEqualTo(before);

            assertThat(ask(peer, "dora.doj", "PUT", "/pub/new.html").statusCode())
                    .isEqualTo(201);
            assertThat(ask(peer, "dora.doj", "MOVE", "/pub/new.html", "Destination", peer.url("/pub/moved.html"))
                            .statusCode())
                    .isBetween(201, 204);
            assertThat(documents.resolve("pub/moved.html")).hasContent("new");
        });
    }

    @Test
    void below_the_page_that_tells_of_refusals_nobody_reads_or_writes() throws IOException, InterruptedException {
        hooked((peer, documents, pdp) -> {
            var before = contents(documents);
            for (var path : List.of("/.pdp-problem/", "/.pdp-problem/x", "/.pdp-problem")) {
                for (var method : List.of("MKCOL", "PUT", "PROPFIND", "DELETE")) {
                    var status = Http.send(method, peer.url(path), method.equals("PUT") ? "new" : "")
                            .statusCode();
                    // The page itself answers whatever it is asked, and is no document.
                    assertThat(status >= 400 || path.equals("/.pdp-problem"))
                            .as(method + " " + path + " " + status)
                            .isTrue();
                }
            }
            assertThat(contents(documents)).isEqualTo(before);
        });
    }

    @Test
    void forged_headers_and_paths_release_nothing() throws IOException, InterruptedException {
        hooked((peer, documents, pdp) -> {
            var document = "/irs/irs-001.html";
            String[] forged = {
                "X-Original-URI", "/pub/report.html",
                "X-Original-Method", "OPTIONS",
                "X-Remote-User", "dora.doj",
                "X-Forwarded-Uri", "/pub/report.html",
                "X-Forwarded-Method", "OPTIONS",
                "X-Forwarded-User", "dora.doj"
            };
            assertThat(ask(peer, "oscar.other", "GET", document, forged).statusCode())
                    .isEqualTo(403);
            assertThat(ask(peer, "oscar.other", "GET", "/pub/report.html", forged)
                            .statusCode())
                    .isEqualTo(403);
            for (var path : List.of(
                    "/pub/..%2firs/irs-001.html",
                    "/pub/%2e%2e/irs/irs-001.html", "/pub//report.html", "/IRS/irs-001.html")) {
                var answer = ask(peer, "dora.doj", "GET", path);
                assertThat(answer.statusCode()).as(path).isBetween(400, 404);
                assertThat(answer.body()).doesNotContain("what stands in");
            }
            var anonymous = Http.send("GET", peer.url(document), "", forged);
            assertThat(anonymous.statusCode()).isEqualTo(401);
            assertThat(anonymous.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Basic");
        });
    }

    @Test
    void a_register_that_is_down_releases_nothing() throws IOException, InterruptedException {
        hooked(
                (peer, documents, pdp) -> refused(peer, documents),
                "registers.url=jdbc:postgresql://127.0.0.1:%d/none".formatted(Peer.freePort()));
    }

    @Test
    void a_pdp_that_is_down_releases_nothing() throws IOException, InterruptedException {
        against(URI.create("http://127.0.0.1:" + Peer.freePort()), (peer, documents, pdp) -> refused(peer, documents));
    }

    @Test
    void a_pdp_that_is_slow_or_answers_rubbish_releases_nothing() throws IOException, InterruptedException {
        for (var behaviour : BadPdp.Behaviour.values()) {
            try (var bad = new BadPdp(behaviour)) {
                against(bad.url(), (peer, documents, pdp) -> refused(peer, documents));
            }
        }
    }

    private static void refused(Peer peer, Path documents) throws IOException {
        var before = contents(documents);
        for (var method : List.of("GET", "PUT", "DELETE", "PROPFIND", "MOVE")) {
            var answer = ask(peer, "dora.doj", method, "/pub/report.html", "Destination", peer.url("/pub/x.html"));
            assertThat(answer.statusCode()).as(method).isIn(302, 403, 429, 500, 502, 503, 504);
            assertThat(answer.body()).doesNotContain("what stands in");
        }
        assertThat(contents(documents)).isEqualTo(before);
    }

    private static List<String> contents(Path documents) throws IOException {
        try (Stream<Path> files = Files.walk(documents)) {
            var all = new ArrayList<String>();
            for (var file : files.sorted().toList()) {
                all.add(documents.relativize(file) + (Files.isRegularFile(file) ? " " + Files.readString(file) : "/"));
            }
            return all;
        }
    }

    /** The server lets through exactly what the PDP permits: a cell is a user, a document and a method. */
    @Test
    void every_cell_of_the_matrix_is_as_the_pdp_decides() throws IOException, InterruptedException {
        hooked((peer, documents, pdp) -> {
            int cells = 0;
            int permitted = 0;
            for (var user : Repository.USERS) {
                for (var document : Repository.DOCUMENTS) {
                    for (var method : List.of("GET", "HEAD", "PROPFIND", "OPTIONS", "PUT")) {
                        boolean own = itself(pdp, user, method, document);
                        var answer = ask(peer, user, method, document, "Depth", "0");
                        assertThat(answer.statusCode() < 300)
                                .as("%s %s %s: %d", user, method, document, answer.statusCode())
                                .isEqualTo(own);
                        if (!own) {
                            assertThat(answer.statusCode()).isEqualTo(403);
                        }
                        permitted += own ? 1 : 0;
                        cells++;
                    }
                }
            }
            assertThat(cells).isGreaterThanOrEqualTo(200);
            assertThat(permitted).isBetween(20, cells - 20);
        });
    }

    private static boolean itself(URI pdp, String user, String method, String document) {
        var headers = new ArrayList<>(List.of(ForwardAuthTest.suit(
                "Authorization", "Bearer " + HookedPdp.KEY, "X-Original-Method", method, "X-Original-URI", document)));
        headers.addAll(List.of("X-Remote-User", user, "Depth", "0"));
        boolean permitted = Http.send("GET", pdp + PDP_ITSELF, "", headers.toArray(String[]::new))
                        .statusCode()
                == 200;
        if (method.equals("GET") && document.matches("/(doj|customs|irs|datakeep)/[a-z]+-\\d+\\.html")) {
            var id = document.replaceAll(".*/|\\.html", "");
            assertThat(evaluated(pdp, user, id)).as(user + " inspects " + id).isEqualTo(permitted);
        }
        return permitted;
    }

    /** The same question, put by the other interface. */
    private static boolean evaluated(URI pdp, String user, String id) {
        var body = """
                {"subject":{"type":"person","id":"%s","properties":{"capacity":"doj-officer"}},
                 "action":{"name":"inspect","properties":{"purpose":"customs-civil-proceeding"}},
                 "resource":{"type":"document","id":"%s"},"context":{"matter-id":"CIV-2026-0417"}}
                """.formatted(user, id);
        return Http.send(
                        "POST",
                        pdp + "/access/v1/evaluation",
                        body,
                        "Authorization",
                        "Bearer " + HookedPdp.KEY,
                        "Content-Type",
                        "application/json")
                .body()
                .replace(" ", "")
                .contains("\"decision\":true");
    }

    /** The public conformance suite, by a user with every right on what identifies nobody. */
    @Test
    void litmus_finds_what_it_finds_without_the_hook() throws IOException, InterruptedException {
        Peer.need("litmus");
        var with = new ArrayList<String>();
        hooked((peer, documents, pdp) -> with.addAll(litmus(peer)));
        var documents = Repository.fill(folder.resolve("plain-documents"));
        try (var peer = server(folder.resolve("plain"), documents, URI.create("http://127.0.0.1:1"), false)) {
            assertThat(with).isEqualTo(litmus(peer)).hasSizeGreaterThan(3);
        }
    }

    private List<String> litmus(Peer peer) throws IOException, InterruptedException {
        var output = Peer.run(folder, 100, "litmus", "-k", peer.url("/pub/"), "dora.doj", Http.password("dora.doj"));
        return Pattern.compile("(?m)^(<- summary .*|.*(?:FAIL|SKIPPED).*)$")
                .matcher(output.replaceAll(".*\r", ""))
                .results()
                .map(found -> found.group().replaceAll("\\d+\\.\\d+%", ""))
                .toList();
    }
}
