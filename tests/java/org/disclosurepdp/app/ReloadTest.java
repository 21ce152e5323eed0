package org.disclosurepdp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.disclosurepdp.app.Eventually.eventually;

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
import org.disclosurepdp.database.PostgresFixture;
import org.disclosurepdp.ledger.ActRecord;
import org.junit.jupiter.api.Test;

/** Policies that change while the whole server runs, and come in force. */
class ReloadTest extends ReloadFixture {
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
}
