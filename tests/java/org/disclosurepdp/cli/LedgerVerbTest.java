package org.disclosurepdp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.disclosurepdp.app.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pdp ledger}: what an auditor does with the ledger of a server that is gone. */
class LedgerVerbTest {
    private static final int DECISIONS = 8;

    @TempDir
    static Path folder;

    private static Path ledger;
    private static Path witness;
    private static Path jar;
    private static final List<String> IDS = new ArrayList<>();

    @BeforeAll
    static void decide() throws IOException {
        ledger = folder.resolve("ledger.db");
        witness = folder.resolve("witness/checkpoints");
        jar = verifierJar();
        try (var server =
                        RunningServer.onSqlite(folder, "ledger.witness.file=" + witness, "ledger.origin=test.example");
                var requests = Files.newDirectoryStream(Path.of("tests/cases/readme"), "*.request.json")) {
            for (var request : requests) {
                var answer = server.post("/access/v1/evaluation", "application/json", Files.readString(request));
                assertThat(answer.statusCode()).isEqualTo(200);
                IDS.add(answer.headers().firstValue("X-Decision-Id").orElseThrow());
            }
        }
    }

    @Test
    void a_ledger_is_verified_with_the_key_beside_it_and_the_witness() {
        var outcome = ledger("verify", "--ledger", ledger.toString(), "--witness", witness.toString());

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("whole: %d decisions and 1 acts".formatted(DECISIONS));
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void an_altered_ledger_is_broken_and_the_place_is_named() throws IOException, SQLException {
        var altered = Files.copy(ledger, folder.resolve("altered.db"));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + altered);
                var statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER ledger_entry_no_update");
            statement.execute("UPDATE ledger_entry SET record = replace(record, 'Permit', 'Deny') WHERE seq = 3");
        }

        var outcome = ledger("verify", "--ledger", altered.toString(), "--witness", witness.toString());

        assertThat(outcome.exit()).isEqualTo(5);
        assertThat(outcome.err()).startsWith("decision 3: it is not what was recorded");
        assertThat(outcome.out()).startsWith("broken: ");
    }

    @Test
    void an_export_is_verified_by_a_jar_that_has_nothing_but_the_verifier() throws Exception {
        var export = folder.resolve("export");
        assertThat(ledger("export", "--ledger", ledger.toString(), export.toString())
                        .exit())
                .isZero();
        var key = folder.resolve("ledger.db-key.pem.pub").toString();

        var whole = java("-jar", jar.toString(), "--key", key, "--witness", witness.toString(), export.toString());
        assertThat(whole.err()).isEmpty();
        assertThat(whole.out()).startsWith("whole: %d decisions and 1 acts".formatted(DECISIONS));
        assertThat(whole.exit()).isZero();

        var altered = Files.writeString(
                folder.resolve("altered"), Files.readString(export).replace("Permit", "Deny"));
        var broken = java("-jar", jar.toString(), "--key", key, altered.toString());
        assertThat(broken.err()).contains("it is not what was recorded");
        assertThat(broken.exit()).isEqualTo(5);

        var torn =
                Files.write(folder.resolve("torn"), Files.readAllLines(export).subList(0, 4));
        assertThat(java("-jar", jar.toString(), torn.toString()).err()).contains("it is torn");
        assertThat(java("-jar", jar.toString(), torn.toString()).exit()).isEqualTo(5);
        assertThat(java("-jar", jar.toString()).exit()).isEqualTo(2);
    }

    @Test
    void what_is_wrong_with_the_question_is_told() {
        assertThat(ledger("verify", "--ledger", "no-such.db").err()).contains("there is no ledger at");
        assertThat(ledger("verify", "--ledger", ledger.toString(), "--key", "a+b+c")
                        .exit())
                .isEqualTo(2);
        assertThat(ledger("verify", "--ledger", ledger.toString(), "--witness", "no-such")
                        .exit())
                .isEqualTo(1);
        assertThat(ledger("proof", "--ledger", ledger.toString()).exit()).isEqualTo(2);
        assertThat(ledger("proof", "--ledger", ledger.toString(), "no-such").exit())
                .isEqualTo(1);
        assertThat(ledger("report", "--ledger", ledger.toString(), "--since", "monday")
                        .exit())
                .isEqualTo(2);
        assertThat(ledger("replay", "--ledger", ledger.toString(), "--from", "0")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void a_decision_is_proved() throws IOException {
        var outcome = ledger("proof", "--ledger", ledger.toString(), IDS.get(2));

        var proof = new ObjectMapper().readTree(outcome.out());
        assertThat(proof.required("index").asInt()).isEqualTo(3);
        assertThat(proof.required("size").asInt()).isEqualTo(DECISIONS + 1);
        assertThat(proof.required("checkpoint").asText()).startsWith("test.example\n9\n");
    }

    @Test
    void every_request_about_a_taxpayer_is_reported_whatever_its_policy_looked_at() {
        var all = ledger("report", "--ledger", ledger.toString());
        var one = ledger("report", "--ledger", ledger.toString(), "--taxpayer", "lakeside-holdings");

        var rows = all.out().lines().skip(1).toList();
        assertThat(rows).hasSize(DECISIONS).allMatch(row -> row.split(",", -1).length == 18);
        assertThat(rows).noneMatch(row -> row.split(",", -1)[3].isEmpty());
        assertThat(one.out().lines().skip(1))
                .isNotEmpty()
                .containsExactlyElementsOf(rows.stream()
                        .filter(row -> row.contains("lakeside-holdings"))
                        .toList());
        assertThat(ledger("report", "--ledger", ledger.toString(), "--taxpayer", "nobody")
                        .out()
                        .lines())
                .hasSize(1);
    }

    @Test
    void totals_are_by_year_authority_and_decision() {
        var outcome = ledger("report", "--ledger", ledger.toString(), "--totals");

        var sum = outcome.out()
                .lines()
                .mapToInt(line -> Integer.parseInt(line.split(" ", -1)[3]))
                .sum();
        assertThat(sum).isEqualTo(DECISIONS);
        assertThat(outcome.out().lines()).allMatch(line -> line.startsWith("2026 "));
    }

    @Test
    void a_record_is_shown_with_its_values_only_where_they_are_asked_for() {
        var record = ledger("show", "--ledger", ledger.toString(), IDS.get(0));
        var values = ledger("show", "--ledger", ledger.toString(), IDS.get(0), "--personal");

        assertThat(record.out().lines()).singleElement().asString().startsWith("{\"format\":1,");
        assertThat(values.out().lines()).hasSize(2).last().asString().startsWith("{\"salt\":");
    }

    @Test
    void what_was_decided_is_decided_again_in_the_same_way() {
        var outcome = ledger("replay", "--ledger", ledger.toString());

        assertThat(outcome.out()).isEqualTo("%d the same, 0 different, 0 not replayed%n".formatted(DECISIONS));
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void a_decision_by_other_policies_is_not_replayed_and_that_is_told() throws IOException {
        var other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("root.xml"), """
                <Policy xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicyId="other" Version="1.0"
                    RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides">
                  <Target/>
                  <Rule RuleId="all" Effect="Permit"/>
                </Policy>
                """);

        var outcome = ledger("replay", "--ledger", ledger.toString(), "--policies", other.toString());

        assertThat(outcome.err()).contains("%d decisions were made by policies of revision".formatted(DECISIONS));
        assertThat(outcome.out()).isEqualTo("0 the same, 0 different, %d not replayed%n".formatted(DECISIONS));
    }

    @Test
    void every_command_on_the_page_for_auditors_works() throws Exception {
        var commands = Files.readAllLines(Path.of("docs/auditors.md")).stream()
                .filter(line -> line.startsWith("pdp ledger ") || line.startsWith("java "))
                .toList();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(10);

        for (var command : commands) {
            var words =
                    Stream.of(command.split(" ", -1)).map(LedgerVerbTest::here).toList();
            var outcome = words.get(0).equals("java")
                    ? java(words.subList(1, words.size()).toArray(String[]::new))
                    : ledger(words.subList(2, words.size()).toArray(String[]::new));

            assertThat(outcome.exit()).as("%s: %s", command, outcome.err()).isZero();
            assertThat(outcome.out()).as(command).isNotBlank();
        }
    }

    /** A word of the page, with the files of this test. */
    private static String here(String word) {
        return switch (word) {
            case "ledger.db" -> ledger.toString();
            case "ledger.db-key.pem.pub" -> ledger + "-key.pem.pub";
            case "checkpoints" -> witness.toString();
            case "ledger.export" -> folder.resolve("page.export").toString();
            case "disclosure-pdp-ledger-verify.jar" -> jar.toString();
            case "DECISION" -> IDS.get(1);
            default -> word;
        };
    }

    private record Outcome(int exit, String out, String err) {}

    private static Outcome ledger(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = CommandLines.run(
                Map.of(),
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Stream.concat(Stream.of("ledger"), Stream.of(arguments)).toArray(String[]::new));
        return new Outcome(exit, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** The jar as the build makes it: the classes of one package. */
    private static Path verifierJar() throws IOException {
        var made = folder.resolve("verify.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "org.disclosurepdp.proof.Verify");
        try (OutputStream file = Files.newOutputStream(made);
                var out = new JarOutputStream(file, manifest);
                var classes = Files.list(Path.of("target/classes/org/disclosurepdp/proof"))) {
            for (var each : classes.toList()) {
                out.putNextEntry(new JarEntry("org/disclosurepdp/proof/" + each.getFileName()));
                Files.copy(each, out);
                out.closeEntry();
            }
        }
        return made;
    }

    private static Outcome java(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        var out = folder.resolve("out").toFile();
        var err = folder.resolve("err").toFile();
        var process = new ProcessBuilder(command)
                .redirectOutput(out)
                .redirectError(err)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }
}
