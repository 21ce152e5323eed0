package org.disclosurepdp.e2e.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy asks of {@code GET /hook/forward-auth}, and what it is told. */
final class ForwardAuthTest {
    private static HookedPdp pdp;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        pdp = HookedPdp.start(folder);
    }

    @AfterAll
    static void stop() {
        pdp.close();
    }

    private static HttpResponse<String> ask(String user, String method, String uri, String... more) {
        var headers = new ArrayList<>(List.of(
                "Authorization", "Bearer " + HookedPdp.KEY,
                "X-Original-Method", method,
                "X-Original-URI", uri));
        if (!user.isEmpty()) {
            headers.addAll(List.of("X-Remote-User", user));
        }
        headers.addAll(List.of(more));
        return Http.send("GET", pdp.url() + "/hook/forward-auth", "", headers.toArray(String[]::new));
    }

    /** As the attorneys on the civil suit ask. */
    static String[] suit(String... more) {
        var headers = new ArrayList<>(List.of(
                "X-Capacity", "doj-officer",
                "X-Purpose", "customs-civil-proceeding",
                "X-Matter", "CIV-2026-0417"));
        headers.addAll(List.of(more));
        return headers.toArray(String[]::new);
    }

    @Test
    void a_permit_carries_terms_authority_and_obligations() {
        var answer = ask("dora.doj", "GET", "/doj/doj-001.html", suit());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Decision-Id")).isPresent();
        assertThat(answer.headers().firstValue("X-Policy-Revision")).isPresent();
        assertThat(answer.headers().firstValue("X-Disclosure-Authority").orElse(""))
                .contains("26 CFR 301.6103(l)(14)-1(g)");
        assertThat(answer.headers().firstValue("X-Obligations"))
                .contains("record-disclosure, bind-redisclosure-terms, no-criminal-use");
        assertThat(answer.headers().firstValue("X-Disclosure-Terms").orElse(""))
                .startsWith(
                        "purpose=\"customs-civil-proceeding\", matter=\"CIV-2026-0417\", bind-redisclosure-terms=\"")
                .contains("no-criminal-use=\"");
    }

    @Test
    void a_deny_says_why_without_values() {
        var answer = ask("diego.doj", "GET", "/doj/doj-001.html", suit());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"denied\"", "\"G.6\"").doesNotContain("CIV-2026", "diego");
        assertThat(answer.headers().firstValue("X-Problem")).contains(answer.body());
    }

    @Test
    void a_permit_whose_obligation_the_hook_cannot_carry_out_is_refused() {
        // The label of cus-001 does not say that it is an item, so a proxy cannot limit anything to a scope.
        var answer = ask("dan.doj", "GET", "/customs/cus-001.html", suit());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"obligation-not-supported\"");
    }

    @Test
    void what_identifies_nobody_is_read_by_whoever_has_the_right() {
        assertThat(ask("dora.doj", "GET", "/pub/new.html").statusCode()).isEqualTo(200);
        assertThat(ask("diego.doj", "GET", "/pub/new.html").statusCode()).isEqualTo(200);
        assertThat(ask("oscar.other", "GET", "/pub/new.html").statusCode()).isEqualTo(403);
    }

    @Test
    void a_document_without_a_label_is_never_released() {
        for (var uri : List.of("/irs/unl-001.html", "/elsewhere/x", "/")) {
            for (var method : List.of("GET", "HEAD", "PROPFIND", "PUT")) {
                assertThat(ask("dora.doj", method, uri, suit()).statusCode())
                        .as(method + " " + uri)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void writing_needs_the_right_to() {
        assertThat(ask("dora.doj", "PUT", "/pub/new.html").statusCode()).isEqualTo(200);
        assertThat(ask("dan.doj", "PUT", "/pub/new.html").statusCode()).isEqualTo(403);
        assertThat(ask("dora.doj", "DELETE", "/doj/doj-001.html").statusCode()).isEqualTo(200);
        assertThat(ask("dora.doj", "DELETE", "/customs/cus-001.html").statusCode())
                .isEqualTo(403);
    }

    @Test
    void nothing_is_copied_to_where_documents_have_labels_of_their_own_below() {
        var answer = move("/pub/sub/", "http://files.example.org/doj/");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"labels-below\"");
    }

    @Test
    void copies_and_moves_are_decided_on_both_ends() {
        assertThat(move("/pub/a.html", "http://files.example.org/pub/b.html").statusCode())
                .isEqualTo(200);
        assertThat(move("/pub/a.html", "/irs/b.html").statusCode())
                .as("no right there")
                .isEqualTo(403);
        // The case folder has the same label as the document; the public one has not.
        assertThat(move("/doj/doj-001.html", "/doj/moved.html", suit()).statusCode())
                .isEqualTo(200);
        assertThat(move("/doj/doj-001.html", "/pub/moved.html", suit()).statusCode())
                .as("the label would be lost")
                .isEqualTo(403);
        assertThat(move("/doj/doj-001.html", "/doj/moved.html").statusCode())
                .as("no purpose, so it may not be read")
                .isEqualTo(403);
        assertThat(move("/doj/", "/pub/doj/", suit()).statusCode())
                .as("a whole folder")
                .isEqualTo(403);
        assertThat(ask("dora.doj", "MOVE", "/pub/a.html").statusCode())
                .as("no destination")
                .isEqualTo(403);
    }

    private static HttpResponse<String> move(String from, String to, String... more) {
        var headers = new ArrayList<>(List.of("Destination", to));
        headers.addAll(List.of(more));
        return ask("dora.doj", "MOVE", from, headers.toArray(String[]::new));
    }

    @Test
    void a_listing_is_refused_where_one_document_in_it_is() {
        assertThat(ask("dora.doj", "PROPFIND", "/pub/", "Depth", "1").statusCode())
                .isEqualTo(200);
        assertThat(ask("dora.doj", "PROPFIND", "/doj/", suit("Depth", "0")).statusCode())
                .isEqualTo(200);
        for (var depth : List.of("1", "infinity", "Infinity", "2", "0, 1")) {
            assertThat(ask("dora.doj", "PROPFIND", "/doj/", suit("Depth", depth))
                            .statusCode())
                    .as(depth)
                    .isEqualTo(403);
        }
        assertThat(ask("dora.doj", "PROPFIND", "/doj/", suit()).statusCode())
                .as("no depth")
                .isEqualTo(403);
        assertThat(ask("dora.doj", "GET", "/doj/", suit()).statusCode())
                .as("an index")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pub/../doj/doj-001.html",
                "/pub/%2e%2e/doj/doj-001.html",
                "/pub//x",
                "/pub/./x",
                "/pub%2Fx",
                "/pub/%252e",
                "/pub/a%00",
                "/pub/%zz",
                "/pub/%c3",
                "/pub/\\x",
                "pub/x",
                "http://h/pub/x",
                "/pub/a%0d",
                "/pub/%2",
                "/pub/#x",
                "/pub/cafe%cc%81"
            })
    void a_path_that_servers_read_differently_is_refused(String uri) {
        var answer = ask("dora.doj", "GET", uri);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("path-not-canonical");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pub/x", "/pub/x?a=//..", "/pub/%C3%A9", "/pub/a%20b%25", "/%70ub/x"})
    void a_path_is_decoded_once(String uri) {
        assertThat(ask("dora.doj", "GET", uri).statusCode()).isEqualTo(200);
    }

    @Test
    void no_identity_is_challenged_and_two_are_refused() {
        var none = ask("", "GET", "/pub/x");
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"documents\"");
        for (var user : List.of("dora.doj, dan.doj", "dora.doj dan.doj", "-x", "a\"b")) {
            assertThat(ask(user, "GET", "/pub/x").statusCode()).as(user).isEqualTo(403);
        }
        assertThat(ask("dora.doj", "GET", "/pub/x", "X-Remote-User", "dan.doj").body())
                .contains("doubled-header");
        assertThat(ask("dora.doj", "GET", "/pub/x", "X-Original-URI", "/pub/y").body())
                .contains("doubled-header");
        assertThat(ask("dora.doj", "GET", "/doj/doj-001.html", suit("X-Purpose", "x"))
                        .body())
                .contains("doubled-header");
    }

    @Test
    void headers_of_who_is_no_proxy_count_for_nothing() {
        var url = pdp.url() + "/hook/forward-auth";
        String[] asked = {"X-Original-Method", "GET", "X-Original-URI", "/pub/x", "X-Remote-User", "dora.doj"};
        assertThat(Http.send("GET", url, "", asked).statusCode()).isEqualTo(401);
        var other = new ArrayList<>(List.of("Authorization", "Bearer " + HookedPdp.other()));
        other.addAll(List.of(asked));
        var answer = Http.send("GET", url, "", other.toArray(String[]::new));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("not-a-proxy");
    }

    @Test
    void without_registers_or_ledger_there_is_no_answer(@TempDir Path other) throws IOException {
        var away = "registers.url=jdbc:postgresql://127.0.0.1:%d/none".formatted(Peer.freePort());
        try (var without = HookedPdp.start(other.resolve("a"), away)) {
            assertAway(without);
        }
        try (var without = HookedPdp.start(other.resolve("b"))) {
            assertThat(statistics(without).statusCode()).isEqualTo(200);
            Files.move(other.resolve("b/ledger.db"), other.resolve("b/elsewhere.db"));
            assertAway(without);
        }
    }

    private static void assertAway(HookedPdp without) {
        var answer = statistics(without);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private static HttpResponse<String> statistics(HookedPdp from) {
        return Http.send(
                "GET",
                from.url() + "/hook/forward-auth",
                "",
                "Authorization",
                "Bearer " + HookedPdp.KEY,
                "X-Original-Method",
                "GET",
                "X-Original-URI",
                "/pub/report.html",
                "X-Remote-User",
                "dora.doj");
    }

    @Test
    void a_method_that_is_not_mapped_is_refused() {
        for (var method : List.of("POST", "REPORT", "get", "PATCH", "")) {
            assertThat(ask("dora.doj", method, "/pub/x").statusCode())
                    .as(method)
                    .isEqualTo(403);
        }
    }
}
