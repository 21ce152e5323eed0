package org.disclosurepdp.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosurepdp.app.Eventually.eventually;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.ledger.ActRecord;
import org.disclosurepdp.ledger.LedgerReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A whole server of a policy folder whose door is closed, and whose files a test changes. */
abstract class ReloadFixture {
    static final String RELOAD = "/admin/policies/reload";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    Path folder = Path.of("");
    DatabaseConfig ledger = DatabaseConfig.of("jdbc:sqlite:unset");

    @BeforeEach
    void closedDoor() {
        folder = Door.write(home.resolve("policies"), false);
        ledger = DatabaseConfig.of("jdbc:sqlite:" + home.resolve("ledger.db"));
    }

    RunningServer serving(String... more) {
        var settings = new ArrayList<>(List.of(
                "policies.interval=200ms",
                "policies.settle=50ms",
                "ledger.url=" + ledger.url(),
                "ledger.user=" + ledger.user(),
                "ledger.password=" + ledger.password(),
                "ledger.deadline=20s"));
        settings.addAll(List.of(more));
        return RunningServer.genericOnSampleDay(folder, settings.toArray(String[]::new));
    }

    static boolean open(RunningServer server) {
        var answer = server.post("/access/v1/evaluation", "application/json", Door.REQUEST);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body()).get("decision").booleanValue();
    }

    List<ActRecord> acts() {
        try (var reader = LedgerReader.open(ledger)) {
            return reader.acts();
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    static JsonNode shown(RunningServer server) {
        return json(server.administration("/admin/policies").body());
    }

    static void eventuallyStale(RunningServer server, boolean stale) {
        eventually("stale: " + stale, () -> shown(server).get("stale").booleanValue() == stale);
    }
}
