package org.disclosurepdp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What no well-mannered client sends. */
class RawSocketTest {
    private static final String HEAD = "POST /pdp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String READ =
            "{\"Request\":{\"Action\":{\"Attribute\":{\"AttributeId\":\"urn:oasis:names:tc:xacml:1.0:action:action-id\","
                    + "\"Value\":\"read\"}}}}";

    private final Listening server = Listening.generic();

    @AfterEach
    void stillServesAndStops() {
        assertThat(server.post("/pdp", "application/json", READ).statusCode()).isEqualTo(200);
        server.close();
    }

    @Test
    void a_body_said_to_be_too_large_is_refused_before_it_is_sent() throws IOException {
        var answer = server.raw(HEAD + "Content-Length: 5000000\r\n\r\n", "{");

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"detail\":\"the body has more than 16384 bytes\"");
    }

    @Test
    void a_body_that_grows_too_large_in_chunks_is_refused() throws IOException {
        var chunk = "1000\r\n" + " ".repeat(4096) + "\r\n";

        var answer = server.raw(HEAD + "Transfer-Encoding: chunked\r\n\r\n", chunk.repeat(5));

        assertThat(answer).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void a_client_that_sends_on_after_the_refusal_still_sees_it() {
        var answer = server.post("/pdp", "application/json", " ".repeat(3_000_000));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    /** Many times over: whether the server hangs up too early is a matter of who is faster. */
    @RepeatedTest(30)
    void nobody_is_cut_off_while_sending() throws IOException {
        try (var socket = server.connect()) {
            var out = socket.getOutputStream();
            out.write((HEAD + "Content-Length: 3000000\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 300; i++) {
                out.write(" ".repeat(10_000).getBytes(StandardCharsets.ISO_8859_1));
            }

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("Connection: close");
        }
    }

    @Test
    void a_body_that_does_not_arrive_is_refused_in_time() throws IOException {
        var answer = server.raw(HEAD + "Content-Length: 100\r\n\r\n", "{\"Request\":");

        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("the body did not arrive in time");
    }

    @Test
    void a_body_torn_off_decides_nothing() throws IOException {
        try (var socket = server.connect()) {
            socket.getOutputStream()
                    .write((HEAD + "Content-Length: 1000\r\n\r\n" + READ).getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("200 OK");
        }

        assertThat(server.recorded).isEmpty();
    }

    @Test
    void a_client_that_waits_to_be_asked_for_its_body_is_asked() throws IOException {
        try (var socket = server.connect()) {
            var out = socket.getOutputStream();
            out.write((HEAD + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: " + READ.length()
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            var asked = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            out.write(READ.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(asked).isEqualTo("HTTP/1.1 100");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains("200 OK")
                    .contains("Permit");
        }
    }

    @Test
    void a_client_that_waits_to_be_asked_for_too_large_a_body_is_refused() throws IOException {
        var answer = server.raw(HEAD + "Expect: 100-continue\r\nContent-Length: 5000000\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void what_is_no_http_is_refused() throws IOException {
        assertThat(server.raw("\u0000\u0001nonsense\r\n\r\n").toLowerCase(Locale.ROOT))
                .doesNotContain("exception");
    }
}
