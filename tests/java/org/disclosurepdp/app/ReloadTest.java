package org.disclosurepdp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosurepdp.app.Eventually.eventually;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.disclosurepdp.caller.Tokens;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.database.PostgresFixture;
import org.disclosurepdp.ledger.ActRecord;
import org.disclosurepdp.ledger.LedgerReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies that change while the whole server runs: what comes in force, what does not, and what is said of it. */
class ReloadTest {
    private static final String RELOAD = "/admin/policies/reload";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private Path folder = Path.of("");
    private DatabaseConfig ledger = DatabaseConfig.of("jdbc:sqlite:unset");

    @BeforeEach
    void closedDoor() {
        folder = Door.write(home.resolve("policies"), false);
        ledger = DatabaseConfig.of("jdbc:sqlite:" + home.resolve("ledger.db"));
    }

    private RunningServer serving(String... more) {
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

    private static boolean open(RunningServer server) {
        var answer = server.post("/access/v1/evaluation", "application/json", Door.REQUEST);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body()).get("decision").booleanValue();
    }

    private List<ActRecord> acts() {
        try (var reader = LedgerReader.open(ledger)) {
            return reader.acts();
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static JsonNode shown(RunningServer server) {
        return json(server.administration("/admin/policies").body());
    }

    private static void eventuallyStale(RunningServer server, boolean stale) {
        eventually("stale: " + stale, () -> shown(server).get("stale").booleanValue() == stale);
    }

    @Test
    void a_changed_folder_comes_in_force_by_itself_and_the_ledger_says_so() {
        try (var server = serving()) {
            var before = server.policyRevision();
            assertThat(open(server)).isFalse();

            Door.put(folder.resolve("door.xml"), Door.policy(true));

            eventually("the door opens", () -> open(server));
            assertThat(server.policyRevision()).isNotEqualTo(before);
            assertThat(acts()).extracting(ActRecord::outcome).containsExactly("activated", "activated");
            assertThat(acts()).extracting(ActRecord::who).containsExactly("start", "watch");
            var act = json(acts().get(1).record());
            assertThat(act.get("before").textValue()).isEqualTo(before);
            assertThat(act.get("after").textValue()).isEqualTo(server.policyRevision());
            assertThat(act.get("source").textValue()).isEqualTo(folder.toString());
            assertThat(shown(server).get("lastReload").get("by").textValue()).isEqualTo("watch");
            assertThat(shown(server).get("lastReload").get("when").textValue())
                    .isEqualTo(RunningServer.SAMPLE_DAY.toString());
        }
    }

    @Test
    void the_record_is_the_same_on_postgresql() {
        ledger = PostgresFixture.shared().newDatabase();
        try (var server = serving("policies.watch=false")) {
            Door.put(folder.resolve("door.xml"), Door.policy(true));
            assertThat(server.postAdministration(RELOAD).statusCode()).isEqualTo(200);
            Door.put(folder.resolve("door.xml"), "half a polic");
            assertThat(server.postAdministration(RELOAD).statusCode()).isEqualTo(422);

            assertThat(acts()).extracting(ActRecord::outcome).containsExactly("activated", "activated", "refused");
            assertThat(acts()).extracting(ActRecord::who).containsExactly("start", "anonymous", "anonymous");
        }
    }

    @Test
    void a_bad_set_changes_nothing_is_told_everywhere_and_is_not_tried_again() throws IOException {
        try (var server = serving()) {
            var good = server.policyRevision();
            var bad = Door.policy(true).replace("rule-combining-algorithm:deny-overrides", "no-such-algorithm");

            Door.put(folder.resolve("door.xml"), bad);
            eventuallyStale(server, true);

            assertThat(open(server)).isFalse();
            assertThat(server.policyRevision()).isEqualTo(good);
            var error = shown(server).get("lastReload").get("errors").get(0);
            assertThat(error.get("file").textValue())
                    .isEqualTo(folder.resolve("door.xml").toString());
            assertThat(error.get("line").intValue()).isPositive();
            assertThat(error.get("sentence").textValue()).contains("no-such-algorithm");
            var ready = server.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("\"ready\":true", "\"stale\":true", "door.xml:", "no-such-algorithm");
            assertThat(server.administration("/metrics").body())
                    .contains("pdp_policy_stale 1.0", "pdp_policy_reloads_total{outcome=\"refused\"} 1.0");

            // The same bytes in another file: nothing new, nothing to try, nothing to record.
            Door.put(folder.resolve("door.xml"), bad);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            assertThat(acts()).extracting(ActRecord::outcome).containsExactly("activated", "refused");
            assertThat(acts().get(1).record())
                    .contains("\"places\":[\"" + folder.resolve("door.xml") + ":")
                    .doesNotContain("no-such-algorithm");

            Door.put(folder.resolve("door.xml"), Door.policy(false));
            eventuallyStale(server, false);
            assertThat(server.policyRevision()).isEqualTo(good);
            assertThat(server.get("/health/ready").body()).isEqualTo("{\"ready\":true}");
            assertThat(server.administration("/metrics").body())
                    .contains(
                            "pdp_policy_stale 0.0",
                            "pdp_policy_info{revision=\"" + good + "\"} 1",
                            "pdp_policy_reloads_total{outcome=\"unchanged\"} 1.0");
        }
    }

    @Test
    void who_asks_for_a_reload_is_told_what_came_of_it() throws IOException {
        try (var server = serving("policies.watch=false")) {
            var same = server.postAdministration(RELOAD);
            assertThat(same.statusCode()).isEqualTo(200);
            assertThat(json(same.body()).get("lastReload").get("outcome").textValue())
                    .isEqualTo("unchanged");

            Door.put(folder.resolve("door.xml"), Door.policy(true));
            assertThat(open(server)).isFalse();
            var changed = server.postAdministration(RELOAD);
            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(json(changed.body()).get("lastReload").get("outcome").textValue())
                    .isEqualTo("activated");
            assertThat(changed.headers().firstValue("X-Policy-Revision")).contains(server.policyRevision());
            assertThat(open(server)).isTrue();

            Files.delete(folder.resolve("door.xml"));
            var refused = server.postAdministration(RELOAD);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(json(refused.body()).get("code").textValue()).isEqualTo("policies-refused");
            assertThat(json(refused.body()).get("errors").get(0).get("file").textValue())
                    .endsWith("root.xml");
            assertThat(open(server)).isTrue();

            assertThat(server.administration(RELOAD).statusCode()).isEqualTo(405);
        }
    }

    /** Each is refused with its reason, and the server serves on. */
    @Test
    void what_takes_the_place_of_a_policy_is_refused() throws IOException {
        try (var server = serving("policies.watch=false")) {
            Files.delete(folder.resolve("door.xml"));
            Files.createDirectory(folder.resolve("door.xml"));
            assertRefused(server, 422, "is a folder, and a policy is a file");

            Files.delete(folder.resolve("door.xml"));
            Files.createSymbolicLink(folder.resolve("door.xml"), Path.of("/etc/hostname"));
            assertRefused(server, 422, "is a link that leads out of the policy folder");

            Files.delete(folder.resolve("door.xml"));
            Files.writeString(folder.resolve("door.xml"), Door.policy(true).substring(0, 200));
            assertRefused(server, 422, "not well-formed XML");

            Files.move(folder, home.resolve("away"));
            assertRefused(server, 422, "cannot be read: there is no such file");

            Files.createDirectory(folder);
            assertRefused(server, 422, "there is no policy file");
        }
    }

    private static void assertRefused(RunningServer server, int status, String reason) {
        var answer = server.postAdministration(RELOAD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer.body()).get("errors").toString()).contains(reason);
        assertThat(open(server)).isFalse();
    }

    @Test
    void a_file_that_is_written_slowly_comes_in_force_when_it_is_whole_and_not_before() throws Exception {
        try (var server = serving("policies.interval=50ms", "policies.settle=400ms")) {
            var text = Door.policy(true);
            try (var out = Files.newOutputStream(
                    folder.resolve("door.xml"), StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                for (int i = 0; i < 20; i++) {
                    out.write(text.substring(i * text.length() / 20, (i + 1) * text.length() / 20)
                            .getBytes(UTF_8));
                    out.flush();
                    Thread.sleep(60);
                    assertThat(open(server)).isFalse();
                }
            }
            eventually("the door opens", () -> open(server));
            assertThat(acts()).extracting(ActRecord::outcome).containsExactly("activated", "activated");
        }
    }

    @Test
    void a_link_that_is_swapped_swaps_the_set_be_it_the_folder_or_its_data() throws IOException {
        var one = folder;
        var two = Door.write(home.resolve("two"), true);
        folder = Files.createSymbolicLink(home.resolve("current"), one);
        try (var server = serving()) {
            assertThat(open(server)).isFalse();
            swap(home.resolve("current"), two);
            eventually("the door opens", () -> open(server));
            swap(home.resolve("current"), one);
            eventually("the door closes", () -> !open(server));
        }

        folder = Files.createDirectory(home.resolve("mount"));
        Door.write(folder.resolve("..1"), false);
        Door.write(folder.resolve("..2"), true);
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
        for (var file : List.of("root.xml", "door.xml")) {
            Files.createSymbolicLink(folder.resolve(file), Path.of("..data", file));
        }
        try (var server = serving()) {
            assertThat(open(server)).isFalse();
            swap(folder.resolve("..data"), Path.of("..2"));
            eventually("the door opens", () -> open(server));
        }
    }

    private static void swap(Path link, Path target) throws IOException {
        var next = Files.createSymbolicLink(link.resolveSibling(".next"), target);
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void many_who_ask_at_once_share_reloads_and_each_is_answered_by_one_that_began_after_it() throws Exception {
        var threads = Executors.newFixedThreadPool(24);
        try (var server = serving("policies.watch=false")) {
            var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            Door.put(folder.resolve("door.xml"), Door.policy(true));
            for (int i = 0; i < 24; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> server.postAdministration(RELOAD), threads));
            }
            for (var answer : answers) {
                assertThat(answer.join().statusCode()).isEqualTo(200);
                assertThat(json(answer.join().body()).get("revision").textValue())
                        .isEqualTo(server.policyRevision());
            }
            assertThat(open(server)).isTrue();
            assertThat(acts()).extracting(ActRecord::outcome).containsExactly("activated", "activated");
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void what_the_ledger_cannot_record_does_not_come_in_force_until_it_can() throws IOException {
        try (var server = serving("ledger.deadline=1s")) {
            eventually("the start is recorded", () -> acts().size() == 1);
            var away = Files.move(home.resolve("ledger.db"), home.resolve("away.db"));
            var before = server.policyRevision();

            Door.put(folder.resolve("door.xml"), Door.policy(true));
            eventuallyStale(server, true);
            assertThat(server.postAdministration(RELOAD).statusCode()).isEqualTo(503);
            assertThat(server.policyRevision()).isEqualTo(before);

            Files.move(away, home.resolve("ledger.db"));
            eventuallyStale(server, false);
            eventually("the door opens", () -> open(server));
            assertThat(acts()).extracting(ActRecord::outcome).containsExactly("activated", "activated");
        }
    }

    @Test
    void a_page_of_another_site_cannot_have_a_browser_reload() {
        try (var server = serving("policies.watch=false")) {
            Door.put(folder.resolve("door.xml"), Door.policy(true));
            var host = server.administrationUrl().getAuthority();
            for (var head : List.of("Sec-Fetch-Site: cross-site", "Origin: http://evil.example", "Origin: null")) {
                var parts = head.split(": ", 2);
                assertThat(server.postAdministrationWith(parts[0], parts[1], RELOAD)
                                .statusCode())
                        .as(head)
                        .isEqualTo(403);
            }
            assertThat(open(server)).isFalse();
            assertThat(server.postAdministrationWith("Origin", "http://" + host, RELOAD)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(open(server)).isTrue();
        }
    }

    @Test
    void only_an_administrator_may_and_the_record_names_the_caller() throws IOException {
        Files.writeString(home.resolve("jwks.json"), Tokens.jwks(Tokens.EC));
        var callers = Files.writeString(
                home.resolve("callers.yaml"), """
                issuers:
                  login: {issuer: "%s", audience: "%s", algorithms: [ES256], keys: "%s"}
                callers:
                  hook: {roles: [caller], token: {issuer: login, claims: {sub: hook}}, endpoints: [/pdp], repositories: ["*"]}
                  operations: {roles: [administrator], token: {issuer: login, claims: {sub: operations}}}
                  inspector: {roles: [auditor], token: {issuer: login, claims: {sub: inspector}}}
                """.formatted(Tokens.ISSUER, Tokens.AUDIENCE, home.resolve("jwks.json")));
        try (var server = serving("callers=" + callers, "policies.watch=false")) {
            Door.put(folder.resolve("door.xml"), Door.policy(true));
            for (var caller : List.of("hook", "inspector")) {
                assertThat(server.postAdministrationAs(Tokens.token(caller), RELOAD, "text/plain", "")
                                .statusCode())
                        .isEqualTo(403);
                assertThat(server.administrationAs(Tokens.token(caller), "/metrics")
                                .statusCode())
                        .isEqualTo(403);
            }
            assertThat(server.postAdministration(RELOAD).statusCode()).isEqualTo(401);
            assertThat(server.postAdministrationAs(Tokens.token("operations"), RELOAD, "text/plain", "")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(acts()).extracting(ActRecord::who).containsExactly("start", "operations");

            Door.put(folder.resolve("door.xml"), "half");
            server.postAdministrationAs(Tokens.token("operations"), RELOAD, "text/plain", "");
            // A probe without credentials learns that, not what.
            assertThat(server.get("/health/ready").body()).isEqualTo("{\"ready\":true,\"stale\":true}");
        }
    }

    @Test
    void policies_that_fail_a_scenario_are_held_back() throws IOException {
        var shipped = Path.of("policies/26cfr301.6103");
        folder = Files.createDirectory(home.resolve("regulation"));
        try (Stream<Path> files = Files.list(shipped)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".xml")).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        try (var server = RunningServer.onSqlite(
                home,
                "policies.folder=" + folder,
                "policies.scenarios=" + Path.of("tests/scenarios").toAbsolutePath(),
                "policies.watch=false")) {
            var before = server.policyRevision();
            var changed = folder.resolve("l14.xml");
            try (Stream<Path> files = Files.list(folder)) {
                changed = files.filter(file -> text(file).contains("Effect=\"Permit\""))
                        .sorted()
                        .findFirst()
                        .orElseThrow();
            }
            var text = text(changed);
            Door.put(changed, text.replaceFirst("Effect=\"Permit\"", "Effect=\"Deny\""));

            var refused = server.postAdministration(RELOAD);

            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
            assertThat(json(refused.body()).get("errors").get(0).get("file").textValue())
                    .contains("tests/scenarios");
            assertThat(refused.body()).contains("fails: decision: expected Permit");
            assertThat(server.policyRevision()).isEqualTo(before);

            Door.put(changed, text + "<!-- said otherwise, meant the same -->\n");
            assertThat(server.postAdministration(RELOAD).statusCode()).isEqualTo(200);
            assertThat(server.policyRevision()).isNotEqualTo(before);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
