package org.disclosurepdp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.disclosurepdp.app.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pdp diff --ledger}: what a server decided over HTTP is decided again from its ledger, with the server gone. */
class DiffLedgerTest {
    private static final Path SHIPPED = Path.of("policies/26cfr301.6103");
    private static final int DECISIONS = 8;

    @TempDir
    static Path folder;

    private static Path ledger;

    @BeforeAll
    static void decide() throws IOException {
        ledger = folder.resolve("ledger.db");
        try (var server = RunningServer.onSqlite(folder);
                var requests = Files.newDirectoryStream(Path.of("tests/cases/readme"), "*.request.json")) {
            for (var request : requests) {
                var answer = server.post("/access/v1/evaluation", "application/json", Files.readString(request));
                assertThat(answer.statusCode()).isEqualTo(200);
            }
        }
        Files.delete(folder.resolve("registers.db"));
    }

    @Test
    void nothing_flips_between_a_set_and_itself() {
        var outcome = diff(SHIPPED, SHIPPED, ledger.toString());

        assertThat(outcome.out()).endsWith("0 of %d recorded decisions flip%n".formatted(DECISIONS));
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void a_recorded_permit_that_a_change_denies_is_named_with_its_decision_and_paragraph() throws IOException {
        var changed = changed("customs-entry-audit", "customs-entry-review");

        var outcome = diff(SHIPPED, changed, "jdbc:sqlite:" + ledger);

        assertThat(outcome.out())
                .contains("Permit L14-F2 -> Deny PRO-J1")
                .containsPattern("decisions [0-9A-Za-z-]{10,}")
                .contains("of %d recorded decisions flip".formatted(DECISIONS));
        assertThat(outcome.exit()).isEqualTo(6);
    }

    @Test
    void what_a_new_rule_asks_and_nobody_recorded_is_told_and_is_no_flip() throws IOException {
        // Only where a contractor is concerned has somebody asked for the IRS's written authorization.
        var later = Files.createTempDirectory(folder, "asks-more").resolve("asks.xml");
        Files.writeString(later, """
                <Policy xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicyId="asks" Version="1.0"
                    RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides">
                  <Target/>
                  <Rule RuleId="determined" Effect="Permit"><Condition>
                    <Apply FunctionId="urn:oasis:names:tc:xacml:1.0:function:string-is-in">
                      <AttributeValue DataType="http://www.w3.org/2001/XMLSchema#string">yes</AttributeValue>
                      <AttributeDesignator MustBePresent="false"
                          Category="urn:oasis:names:tc:xacml:3.0:attribute-category:environment"
                          AttributeId="urn:x-6103:attr:irs-written-auth"
                          Issuer="urn:x-6103:issuer:authorizations"
                          DataType="http://www.w3.org/2001/XMLSchema#string"/>
                    </Apply>
                  </Condition></Rule>
                </Policy>
                """);

        var outcome = diff(SHIPPED, later, ledger.toString(), "--output", "json");
        var decisions = new ObjectMapper().readTree(outcome.out()).required("decisions");

        assertThat(decisions.required("decided").asInt()).isEqualTo(DECISIONS);
        assertThat(decisions.required("notRecorded").asInt()).isBetween(1, DECISIONS);
        assertThat(decisions.required("flipped").asInt())
                .isEqualTo(DECISIONS - decisions.required("notRecorded").asInt());
        assertThat(decisions.required("notRecordedAttributes").fieldNames())
                .toIterable()
                .containsExactly("urn:x-6103:attr:irs-written-auth");
    }

    @Test
    void an_altered_record_is_a_broken_ledger() throws IOException, SQLException {
        var altered = Files.copy(ledger, folder.resolve("altered.db"));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + altered);
                var statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER ledger_entry_no_update");
            statement.execute("UPDATE ledger_entry SET personal = replace(personal, 'salt', 'Salt') WHERE seq = 2");
        }

        var outcome = diff(SHIPPED, SHIPPED, altered.toString());

        assertThat(outcome.err()).contains("record 2 is not what was recorded");
        assertThat(outcome.exit()).isEqualTo(5);
    }

    @Test
    void a_ledger_that_is_not_there_is_named() {
        var outcome = diff(SHIPPED, SHIPPED, folder.resolve("nowhere.db").toString());

        assertThat(outcome.err()).contains("there is no ledger at").contains("nowhere.db");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    private record Outcome(int exit, String out, String err) {}

    private static Outcome diff(Path earlier, Path later, String from, String... more) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var arguments = Stream.concat(
                Stream.of("diff", earlier.toString(), later.toString(), "--ledger", from), Stream.of(more));
        int exit = CommandLines.run(
                Map.of(),
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                arguments.toArray(String[]::new));
        return new Outcome(exit, out.toString(UTF_8), err.toString(UTF_8));
    }

    private static Path changed(String text, String with) throws IOException {
        var copy = Files.createTempDirectory(folder, "policies");
        try (var files = Files.walk(SHIPPED)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    var target = copy.resolve(SHIPPED.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.writeString(target, Files.readString(file).replace(text, with));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return copy;
    }
}
