package org.disclosurepdp.docserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.disclosurepdp.app.RunningServer;
import org.disclosurepdp.caller.Tokens;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.ledger.LedgerReader;
import org.disclosurepdp.pep.PepSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document server with the demo's documents and users, in front of a real PDP. */
class DocumentServerTest {
    private static final String CASE_FILE = "/documents/case-file";
    private static final Path DEMO = Path.of("conf/demo");

    @TempDir
    static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static RunningServer pdp;
    private static DocumentServer documents;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("jwks.json"), Tokens.jwks(Tokens.EC));
        var callers = Files.writeString(folder.resolve("callers.yaml"), """
                issuers:
                  login: {issuer: "%s", audience: "%s", algorithms: [ES256], keys: "%s"}
                callers:
                  documents:
                    roles: [caller]
                    token: {issuer: login, claims: {sub: documents}}
                    endpoints: [/access/v1/*, /decisions/*]
                    repositories: ["*"]
                    obligations: [limit-to-scope, bind-redisclosure-terms, no-criminal-use]
                """.formatted(
                Tokens.ISSUER, Tokens.AUDIENCE, folder.resolve("jwks.json").toAbsolutePath()));
        pdp = RunningServer.onSqlite(folder, "callers=" + callers.toAbsolutePath());
        documents = serve(pdp.decisionUrl(), folder.resolve("state"));
    }

    private static DocumentServer serve(URI decisions, Path state) {
        return DocumentServer.start(
                0,
                new PepSettings(decisions, Tokens.token("documents"), Duration.ofSeconds(30), 0, 1 << 20),
                DEMO.resolve("documents"),
                DEMO.resolve("users.json"),
                state,
                InstantSource.system());
    }

    @AfterAll
    static void stop() {
        documents.close();
        pdp.close();
    }

    private static HttpRequest.Builder request(DocumentServer server, String user, String path) {
        var basic = Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(server.url().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Basic " + basic);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> get(String user, String path) {
        return send(request(documents, user, path).build());
    }

    private static HttpResponse<String> call(String user, String method, String path, String... headers) {
        var request = request(documents, user, path).method(method, HttpRequest.BodyPublishers.noBody());
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    private static List<String> acts() {
        var url = "jdbc:sqlite:" + folder.resolve("ledger.db").toAbsolutePath();
        try (var reader = LedgerReader.open(new DatabaseConfig(url, "", "", 1))) {
            return reader.acts().stream()
                    .filter(act -> act.kind().equals("fulfilment"))
                    .map(act -> act.record())
                    .toList();
        }
    }

    /** What each sees of the same document, and under which terms. */
    @Test
    void the_same_document_is_four_documents() throws IOException {
        var customs = get("cora.customs", CASE_FILE);
        assertThat(customs.statusCode()).as(customs.body()).isEqualTo(200);
        assertThat(customs.body())
                .contains("Gross receipts", "purpose: customs-entry-audit, matter ADM-2026-014")
                .contains("received-under: l14-customs", "authority: L14-F3", "no criminal use")
                .doesNotContain("Form 1040", "Batch 17", "[[");

        var justice = get("dan.doj", CASE_FILE);
        assertThat(justice.body())
                .contains("Gross receipts", "purpose: customs-civil-proceeding, matter CIV-2026-0417")
                .contains("received-under: l14-doj", "authority: L14-G", "scope: this item only")
                .doesNotContain("Form 1040", "Batch 17");

        var contractor = get("conny.contractor", CASE_FILE);
        assertThat(contractor.statusCode()).isEqualTo(428);
        assertThat(contractor.body()).contains("NOTICE").doesNotContain("wages");
        assertThat(call("conny.contractor", "POST", "/notice").statusCode()).isEqualTo(200);
        contractor = get("conny.contractor", CASE_FILE);
        assertThat(contractor.body())
                .contains("Line 1a wages", "authority: N-A1", "received-under: n-a1")
                .contains("Batch 17", "authority: N-A2i", "received-under: n-a2i")
                .contains("notice of penalties: acknowledged")
                .doesNotContain("Gross receipts");

        assertThat(get("simon.sub", CASE_FILE).statusCode()).isEqualTo(428);
        call("simon.sub", "POST", "/notice");
        var subcontractor = get("simon.sub", CASE_FILE);
        assertThat(subcontractor.body())
                .contains(
                        "Batch 17", "authority: N-A2ii, by written authorization of the IRS", "received-under: n-a2ii")
                .doesNotContain("Gross receipts", "wages");

        var labels = Files.readString(folder.resolve("state/labels.jsonl"));
        assertThat(labels)
                .contains("\"recipient\":\"dan.doj\",\"received-under\":\"l14-doj\"")
                .contains("\"recipient\":\"simon.sub\",\"received-under\":\"n-a2ii\"");
        var decision = justice.headers().firstValue("X-Decision-Id").orElseThrow();
        assertThat(acts())
                .filteredOn(act -> act.contains(decision))
                .hasSize(3)
                .allMatch(act -> act.contains("\"outcome\":\"fulfilled\""));
    }

    @Test
    void who_may_not_gets_no_word_of_it() {
        var denied = get("diego.doj", CASE_FILE);

        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body()).contains("\"code\":\"denied\"").doesNotContain("Gross", "cus-001");
        assertThat(denied.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(get("diego.doj", "/documents/").body()).doesNotContain("case-file");
        assertThat(call("diego.doj", "HEAD", CASE_FILE).statusCode()).isEqualTo(404);
    }

    @Test
    void lists_hold_what_is_permitted_and_nothing_else() {
        assertThat(get("dan.doj", "/documents/").body())
                .contains("/documents/case-file")
                .doesNotContain("irs-transcripts", "deidentified");

        var one = call("dan.doj", "PROPFIND", "/documents/", "Depth", "1");
        assertThat(one.statusCode()).isEqualTo(207);
        assertThat(one.body()).contains("<href>/documents/case-file</href>").doesNotContain("irs-transcripts");
        assertThat(call("dan.doj", "PROPFIND", "/documents/", "Depth", "0").body())
                .contains("collection")
                .doesNotContain("case-file");
        assertThat(call("dan.doj", "PROPFIND", "/documents/").statusCode()).isEqualTo(403);
        assertThat(call("dan.doj", "PROPFIND", "/documents/", "Depth", "infinity")
                        .statusCode())
                .isEqualTo(403);
        assertThat(call("dan.doj", "PROPFIND", "/documents/irs-transcripts", "Depth", "0")
                        .statusCode())
                .isEqualTo(404);
        assertThat(call("dan.doj", "HEAD", CASE_FILE).statusCode()).isEqualTo(200);
        assertThat(call("dan.doj", "OPTIONS", CASE_FILE).headers().firstValue("DAV"))
                .contains("1");
    }

    @Test
    void nothing_can_be_written_and_nobody_is_anybody() {
        for (var method : List.of("PUT", "DELETE", "MOVE", "COPY", "MKCOL", "PROPPATCH", "LOCK", "POST")) {
            assertThat(call("dan.doj", method, CASE_FILE).statusCode())
                    .as(method)
                    .isEqualTo(405);
        }
        assertThat(get("nobody", CASE_FILE).statusCode()).isEqualTo(401);
        var url = documents.url().resolve(CASE_FILE);
        assertThat(send(HttpRequest.newBuilder(url).build()).statusCode()).isEqualTo(401);
        for (var bad : List.of("Basic", "Basic %%%", "Bearer x", "Basic ZGFuLmRvag==", "Basic ZGFuLmRvajo=")) {
            assertThat(send(HttpRequest.newBuilder(url)
                                    .header("Authorization", bad)
                                    .build())
                            .statusCode())
                    .as(bad)
                    .isEqualTo(401);
        }
        var two = request(documents, "dan.doj", CASE_FILE).header("Authorization", "Basic ZGFuLmRvajpkZW1v");
        assertThat(send(two.build()).statusCode()).isEqualTo(401);
        assertThat(get("dan.doj", "/documents/../documents/case-file%2f").statusCode())
                .isEqualTo(404);
    }

    @Test
    void identity_is_deleted_where_the_label_says_so() {
        try (var other = serve(pdp.decisionUrl(), folder.resolve("other"))) {
            acknowledge(other, "conny.contractor");

            var answer = send(request(other, "conny.contractor", "/documents/deidentified")
                    .build());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("(identity deleted)", "wages").doesNotContain("Lopez", "Elm Street");
        }
    }

    private static void acknowledge(DocumentServer server, String user) {
        var request = request(server, user, "/notice").POST(HttpRequest.BodyPublishers.noBody());
        assertThat(send(request.build()).statusCode()).isEqualTo(200);
    }

    /** What the README shows of each answer is in it, line by line and in this order; a line of three dots stands for others. */
    @Test
    void readme_shows_what_each_gets() throws IOException {
        var shown = Pattern.compile("<!-- demo: (\\S+) -->\\s*```\\n(.*?)\\n```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        var users = new ArrayList<String>();
        try (var other = serve(pdp.decisionUrl(), folder.resolve("readme"))) {
            while (shown.find()) {
                users.add(shown.group(1));
                acknowledge(other, shown.group(1));
                var lines = send(request(other, shown.group(1), CASE_FILE).build())
                        .body()
                        .lines()
                        .toList();
                int next = 0;
                for (var line : shown.group(2).lines().toList()) {
                    if (!line.equals("...")) {
                        var at = lines.subList(next, lines.size()).indexOf(line);
                        assertThat(at).as(line + " of " + lines).isNotNegative();
                        next += at + 1;
                    }
                }
            }
        }
        assertThat(users).containsExactly("cora.customs", "dan.doj", "conny.contractor", "simon.sub");
    }

    @Test
    void without_a_pdp_nothing_is_released() {
        try (var alone = serve(URI.create("http://127.0.0.1:1"), folder.resolve("alone"))) {
            assertThat(send(request(alone, "dan.doj", CASE_FILE).build()).statusCode())
                    .isEqualTo(503);
            assertThat(send(request(alone, "dan.doj", "/documents/").build()).body())
                    .contains("\"documents\":[]");
        }
    }
}
