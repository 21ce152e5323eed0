package org.disclosurepdp.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosurepdp.app.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.disclosurepdp.app.Door;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -HUP} of a {@code pdp serve}. */
class SignalTest {
    @TempDir
    Path home;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void a_hang_up_reloads_and_a_bad_set_does_not_end_the_server() throws Exception {
        var folder = Door.write(home.resolve("policies"), false);
        try (var server = ServingProcess.start(
                home, "--generic", "--policies", folder.toString(), "--set", "policies.watch=false")) {
            assertThat(decision(server)).contains("\"decision\":false");

            Door.put(folder.resolve("door.xml"), Door.policy(true));
            server.signal("HUP");
            eventually("the door opens", () -> decision(server).contains("\"decision\":true"));

            Door.put(folder.resolve("door.xml"), "half a polic");
            server.signal("HUP");
            eventually("it is stale", () -> policies(server).contains("\"stale\":true"));

            assertThat(server.isAlive()).isTrue();
            assertThat(decision(server)).contains("\"decision\":true");
            assertThat(policies(server)).contains("\"by\":\"signal\"", "door.xml");
        }
    }

    private String decision(ServingProcess server) {
        return send(HttpRequest.newBuilder(server.url().resolve("/access/v1/evaluation"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Door.REQUEST)));
    }

    private String policies(ServingProcess server) {
        return send(HttpRequest.newBuilder(server.administration().resolve(URI.create("/admin/policies"))));
    }

    private String send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8))
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
