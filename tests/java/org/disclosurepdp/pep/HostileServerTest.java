package org.disclosurepdp.pep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.disclosurepdp.pep.Enforced.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that is no PDP, or a bad one: nothing that it does releases anything. */
class HostileServerTest {
    private static final String ID = "0190a000-0000-7000-8000-000000000001";
    private static final PepRequest REQUEST = PepRequest.subject("person", "ann")
            .action("disclose", "tax-administration")
            .resource("document", "d")
            .build();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private ServerSocket socket;

    /** Carries out everything. */
    private static class Willing implements ObligationHandlers<List<String>> {
        private static boolean done(PdpAnswer.Obligation obligation, List<String> release) {
            release.add(obligation.id());
            return true;
        }

        @Override
        public boolean limitToScope(PdpAnswer.Obligation obligation, List<String> release) {
            return done(obligation, release);
        }

        @Override
        public boolean bindRedisclosureTerms(PdpAnswer.Obligation obligation, List<String> release) {
            return done(obligation, release);
        }

        @Override
        public boolean noCriminalUse(PdpAnswer.Obligation obligation, List<String> release) {
            return done(obligation, release);
        }

        @Override
        public boolean confineToOrder(PdpAnswer.Obligation obligation, List<String> release) {
            throw new IllegalStateException("this one fails");
        }

        @Override
        public boolean confirmPenaltyNotice(PdpAnswer.Obligation obligation, List<String> release) {
            return done(obligation, release);
        }

        @Override
        public boolean verifyIdentityRedacted(PdpAnswer.Obligation obligation, List<String> release) {
            return false;
        }
    }

    @BeforeEach
    void listen() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::accept, "hostile");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                connections.incrementAndGet();
                var thread = new Thread(() -> serve(connection), "hostile-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Answers each request with the next answer; when there is none, not at all. */
    private void serve(Socket connection) {
        try (connection) {
            while (true) {
                asked.add(request(connection.getInputStream()));
                var turn = asked.size() - 1;
                if (turn >= answers.size()) {
                    Thread.sleep(60_000);
                }
                connection.getOutputStream().write(answers.get(turn).getBytes(StandardCharsets.UTF_8));
                connection.getOutputStream().flush();
                if (answers.get(turn).contains("X-Close")) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // The other side has had enough.
        }
    }

    private static String request(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            text.append((char) read(in));
        }
        int length = 0;
        for (var line : text.toString().lines().toList()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        for (int i = 0; i < length; i++) {
            text.append((char) read(in));
        }
        return text.toString();
    }

    private static int read(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new IOException("closed");
        }
        return next;
    }

    private static String answer(int status, String head, String body) {
        return "HTTP/1.1 %d X\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n%s"
                .formatted(status, head, body.length(), body);
    }

    private static String decided(String body) {
        return answer(200, "X-Decision-Id: " + ID + "\r\n", body);
    }

    private static String permit(String obligations) {
        return "{\"decision\":true,\"context\":{\"id\":\"%s\",\"outcome\":\"Permit\",\"reason\":{},\"obligations\":[%s]}}"
                .formatted(ID, obligations);
    }

    private static String obligation(String id) {
        return "{\"id\":\"urn:x-6103:obligation:%s\",\"attributes\":[]}".formatted(id);
    }

    private static String taken(String id, String state) {
        return answer(
                200,
                "",
                "{\"obligations\":[{\"id\":\"urn:x-6103:obligation:%s\",\"state\":\"%s\"}]}".formatted(id, state));
    }

    private PdpClient client(int retries) {
        return new PdpClient(
                new PepSettings(
                        URI.create("http://127.0.0.1:" + socket.getLocalPort()),
                        "",
                        Duration.ofSeconds(3),
                        retries,
                        10_000),
                PdpForm.AUTHZEN);
    }

    private Enforced enforce() {
        return new Pep<>(client(2), new Willing()).enforce(REQUEST, new ArrayList<>());
    }

    private static Code code(Enforced enforced) {
        assertThat(enforced).isInstanceOf(Enforced.Stop.class);
        return ((Enforced.Stop) enforced).code();
    }

    @Test
    void permit_without_obligations_is_the_only_thing_that_passes_here() {
        answers.add(decided(permit("")));

        assertThat(enforce()).isInstanceOf(Enforced.Go.class);
    }

    @Test
    void rubbish_is_no_answer_and_is_not_asked_for_again() {
        for (var bad : List.of(
                decided("rubbish"),
                decided("[]"),
                decided("true"),
                decided("{\"decision\":true}"),
                decided(permit("") + "{}"),
                decided(permit("").replace("\"decision\":true", "\"decision\":false,\"decision\":true")),
                decided(permit("").replace("true", "\"true\"")),
                decided(permit("").replace("Permit", "Indeterminate")),
                decided(permit("").replace("true", "false")),
                decided(permit("").replace("[]", "{}")),
                decided(permit("{\"attributes\":[]}")),
                decided(permit("").replace(ID, "0190a000-0000-7000-8000-000000000002")),
                answer(200, "", permit("")),
                answer(200, "X-Decision-Id: a,b\r\n", permit("")),
                decided(permit("")).replace("application/json", "text/html"),
                decided(permit("").replace("[]", "[],\"x\":\"" + "y".repeat(10_000) + "\"")),
                answer(302, "Location: /elsewhere\r\n", permit("")),
                answer(201, "X-Decision-Id: " + ID + "\r\n", permit("")),
                answer(500, "", permit("")))) {
            answers.clear();
            asked.clear();
            answers.add(bad);

            assertThat(code(enforce())).as(bad).isEqualTo(Code.NO_ANSWER);
            assertThat(asked).as(bad).hasSize(1);
        }
    }

    @Test
    void indeterminate_and_not_applicable_and_deny_stop() {
        for (var outcome : Map.of(
                        "Deny", Code.DENIED, "Indeterminate", Code.NOT_PERMITTED, "NotApplicable", Code.NOT_PERMITTED)
                .entrySet()) {
            answers.clear();
            asked.clear();
            answers.add(decided(permit("").replace("true", "false").replace("Permit", outcome.getKey())));

            assertThat(code(enforce())).isEqualTo(outcome.getValue());
        }
    }

    @Test
    void half_an_answer_and_no_answer_are_refusals_within_the_deadline() {
        answers.add(decided(permit("")).replaceAll("Content-Length: \\d+", "X-Close: 1\r\nContent-Length: 500"));
        assertThat(code(enforce())).isEqualTo(Code.NO_ANSWER);
        assertThat(asked).hasSize(1);

        // Nothing comes any more.
        var begun = System.nanoTime();
        assertThat(code(enforce())).isEqualTo(Code.NO_ANSWER);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
        assertThat(asked).hasSize(2);
    }

    @Test
    void only_503_is_asked_again_and_over_the_same_connection() {
        answers.addAll(List.of(answer(503, "", ""), answer(503, "", ""), decided(permit(""))));

        assertThat(enforce()).isInstanceOf(Enforced.Go.class);
        assertThat(asked).hasSize(3);
        assertThat(connections).hasValue(1);

        answers.clear();
        asked.clear();
        answers.addAll(List.of(answer(503, "", ""), answer(503, "", ""), answer(503, "", ""), decided(permit(""))));
        assertThat(code(enforce())).isEqualTo(Code.NO_ANSWER);
    }

    @Test
    void nobody_there_is_a_refusal() throws IOException {
        socket.close();

        assertThat(code(enforce())).isEqualTo(Code.NO_ANSWER);
    }

    @Test
    void unknown_obligation_stops_and_is_reported_as_failed() {
        answers.add(decided(permit(obligation("limit-to-scope") + "," + obligation("paint-it-red"))));
        answers.add(taken("paint-it-red", "failed"));

        assertThat(code(enforce())).isEqualTo(Code.OBLIGATION_NOT_SUPPORTED);
        assertThat(asked.get(1))
                .contains("/decisions/" + ID + "/fulfilment")
                .contains("\"urn:x-6103:obligation:limit-to-scope\",\"outcome\":\"failed\"")
                .contains("\"urn:x-6103:obligation:paint-it-red\",\"outcome\":\"failed\"");
    }

    @Test
    void handler_that_says_no_or_throws_stops() {
        for (var id : List.of("confine-to-order", "verify-identity-redacted")) {
            answers.clear();
            asked.clear();
            answers.add(decided(permit(obligation(id))));
            answers.add(taken(id, "failed"));

            assertThat(code(enforce())).isEqualTo(Code.OBLIGATION_NOT_SUPPORTED);
        }
    }

    @Test
    void what_is_carried_out_is_released_only_when_the_report_is_taken() {
        answers.add(decided(permit(obligation("record-disclosure") + "," + obligation("limit-to-scope"))));
        answers.add(taken("limit-to-scope", "fulfilled"));
        var release = new ArrayList<String>();

        assertThat(new Pep<>(client(0), new Willing()).enforce(REQUEST, release))
                .isInstanceOf(Enforced.Go.class);
        assertThat(release).containsExactly("urn:x-6103:obligation:limit-to-scope");
        assertThat(asked.get(1)).doesNotContain("record-disclosure");

        for (var bad : List.of(taken("limit-to-scope", "failed"), answer(409, "", "{}"), answer(200, "", "{}"))) {
            answers.clear();
            asked.clear();
            answers.add(decided(permit(obligation("limit-to-scope"))));
            answers.add(bad);

            assertThat(code(enforce())).isEqualTo(Code.NOT_REPORTED);
        }
    }

    @Test
    void batch_that_is_short_or_out_of_order_permits_nothing() {
        var one = permit("");
        for (var bad : List.of(
                "{\"evaluations\":[%s]}".formatted(one),
                "{\"evaluations\":[%s,%s]}".formatted(one, one),
                "{\"evaluations\":{}}")) {
            answers.clear();
            asked.clear();
            answers.add(answer(200, "X-Decision-Id: %s,other\r\n".formatted(ID), bad));

            assertThat(client(0).askAll(List.of(REQUEST, REQUEST))).hasSize(2).noneMatch(PdpAnswer::permitted);
        }
    }
}
