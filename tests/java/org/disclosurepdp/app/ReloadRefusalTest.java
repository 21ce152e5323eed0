package org.disclosurepdp.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosurepdp.app.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.disclosurepdp.caller.Tokens;
import org.disclosurepdp.ledger.ActRecord;
import org.junit.jupiter.api.Test;

/** Policies that change while the whole server runs, and do not come in force: who is told, and of what. */
class ReloadRefusalTest extends ReloadFixture {
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
        var callers = RoleCallers.write(home, "endpoints: [/pdp], repositories: [\"*\"]");
        try (var server = serving(callers, "policies.watch=false")) {
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
