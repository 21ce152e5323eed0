package org.disclosurepdp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.disclosurepdp.caller.Callers;
import org.disclosurepdp.caller.Tokens;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.tls.Certificates;
import org.disclosurepdp.tls.Tls;
import org.disclosurepdp.tls.TlsFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real TLS: who is let in by a certificate, who is not, and what becomes of connections when certificates change. */
class TlsListenerTest {
    private static final String READ =
            "{\"Request\":{\"Action\":{\"Attribute\":{\"AttributeId\":\"urn:oasis:names:tc:xacml:1.0:action:action-id\","
                    + "\"Value\":\"read\"}}}}";
    private static final String RIGHTS = "endpoints: [/pdp], repositories: [\"*\"]";

    @TempDir
    Path folder;

    private TlsFiles files;
    private Tls tls;
    private Listening server;

    @BeforeEach
    void start() throws IOException {
        files = Certificates.files(folder, "server", "ca");
        tls = Tls.load(files, List.of("TLSv1.3"));
        server = start(tls);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Listening start(Tls tls) throws IOException {
        var callers = Callers.load(
                Files.writeString(folder.resolve("callers.yaml"), """
                        callers:
                          hook: {roles: [caller], certificate: {san-dns: hook.example.org}, %s}
                          second: {roles: [caller], certificate: {san-uri: "spiffe://example.org/second"}, %s}
                          key: {roles: [caller], api-keys: [%s], %s}
                        """.formatted(
                                RIGHTS, RIGHTS, Tokens.hash(Tokens.apiKey("key")), RIGHTS)),
                new Callers.Reading(folder, Set.of(), false, InstantSource.fixed(Tokens.NOW)));
        return Listening.to(
                ContextHandler.generic(),
                CallerIdentity.known(() -> callers),
                Transport.over(tls),
                HttpClient.newHttpClient());
    }

    private HttpResponse<String> post(@Nullable String certificate, String... headers) throws IOException {
        return post(client(certificate), headers);
    }

    private static HttpClient client(@Nullable String certificate) {
        return HttpClient.newBuilder()
                .sslContext(Certificates.client(certificate))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private HttpResponse<String> post(HttpClient client, String... headers) throws IOException {
        var request = HttpRequest.newBuilder(server.url("/pdp"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(READ));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private SSLSocket socket(@Nullable String certificate) throws IOException {
        var socket = (SSLSocket) Certificates.client(certificate)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String ask(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }

    private static X509Certificate shown(SSLSocket socket) throws SSLException {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    @Test
    void certificate_tells_its_caller() throws IOException {
        assertThat(post("hook").statusCode()).isEqualTo(200);
        assertThat(post("second").statusCode()).isEqualTo(200);
        assertThat(server.recorded).extracting(entry -> entry.caller()).containsExactly("hook", "second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "self-signed", "expired", "for-servers"})
    void bad_certificate_ends_the_handshake(String certificate) {
        assertThatThrownBy(() -> post(certificate)).isInstanceOf(IOException.class);
        assertThat(server.recorded).isEmpty();
    }

    @Test
    void good_certificate_of_nobody_is_refused() throws IOException {
        var answer = post("stranger");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"disclosure-pdp\"");
        assertThat(answer.body()).contains("belongs to no caller");
    }

    @Test
    void without_a_certificate_a_token_does_and_nothing_does_not() throws IOException {
        assertThat(post((String) null).statusCode()).isEqualTo(401);
        assertThat(post((String) null, "Authorization", "Bearer " + Tokens.apiKey("key"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void bad_token_is_not_made_good_by_a_certificate() throws IOException {
        assertThat(post("hook", "Authorization", "Bearer " + Tokens.apiKey("stranger"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void token_and_certificate_of_different_callers_are_refused() throws IOException {
        var answer = post("hook", "Authorization", "Bearer " + Tokens.apiKey("key"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("different callers");
    }

    @Test
    void older_versions_are_spoken_only_where_they_are_set() throws IOException {
        try (var socket = socket(null)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
        }
        server.close();
        server = start(Tls.load(files, List.of("TLSv1.3", "TLSv1.2")));
        try (var socket = socket("hook")) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThat(ask(socket)).isEqualTo("HTTP/1.1 200");
        }
        try (var socket = socket(null)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
        }
    }

    @Test
    void reload_shows_the_new_certificate_and_keeps_the_old_connection() throws IOException {
        try (var before = socket(null)) {
            assertThat(ask(before)).isEqualTo("HTTP/1.1 200");
            var rest = before.getInputStream().available();

            Certificates.files(folder, "server-2", "ca");
            tls.reload();

            try (var after = socket(null)) {
                assertThat(ask(after)).isEqualTo("HTTP/1.1 200");
                assertThat(shown(after)).isEqualTo(Certificates.certificate("server-2"));
            }
            assertThat(before.getInputStream().readNBytes(rest)).hasSize(rest);
            before.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(before.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("HTTP/1.1 200");
            assertThat(shown(before)).isEqualTo(Certificates.certificate("server"));
        }
    }

    @Test
    void session_does_not_outlive_the_ca_that_vouched_for_it() throws IOException {
        var context = Certificates.client("hook");
        for (int i = 0; i < 2; i++) {
            try (var socket =
                    context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port())) {
                assertThat(ask((SSLSocket) socket)).isEqualTo("HTTP/1.1 200");
            }
        }

        Certificates.files(folder, "server", "other-ca");
        tls.reload();

        try (var socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port())) {
            assertThatThrownBy(() -> ask(socket)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void handshake_that_does_not_come_or_drips_is_cut() throws Exception {
        try (var silent = server.connect();
                var dripping = server.connect()) {
            var hello = HexFormat.of().parseHex("16030102000100");
            var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            boolean cut = false;
            dripping.setSoTimeout(500);
            for (int i = 0; !cut && System.nanoTime() < end; i++) {
                try {
                    dripping.getOutputStream().write(hello[Math.min(i, hello.length - 1)]);
                    cut = dripping.getInputStream().read() < 0;
                } catch (java.net.SocketTimeoutException e) {
                    // Not yet.
                } catch (IOException e) {
                    cut = true;
                }
            }

            assertThat(cut).isTrue();
            assertThat(silent.getInputStream().read()).isNegative();
        }
    }

    @Test
    void plain_http_and_nonsense_get_nothing() throws IOException {
        assertThat(server.raw("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .doesNotContain("200 OK");
        assertThat(server.raw("\u0016\u0003\u0001\u00ff\u00ffnonsense")).doesNotContain("HTTP");
        assertThat(post("hook").statusCode()).isEqualTo(200);
    }
}
