package org.disclosurepdp.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.disclosurepdp.proof.CheckReport;
import org.disclosurepdp.proof.Checkpoint;
import org.disclosurepdp.proof.CheckpointBook;
import org.disclosurepdp.proof.ExportFile;
import org.disclosurepdp.proof.Hashing;
import org.disclosurepdp.proof.SignedNote;
import org.disclosurepdp.proof.SigningKey;
import org.disclosurepdp.proof.TreeProofs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an audit finds, on every database: nothing where nothing is wrong, and whatever was changed. */
abstract class LedgerAuditContract extends LedgerFixture {
    private final List<SignedNote> witness = new ArrayList<>();
    private SigningKey key;

    LedgerAuditContract(LedgerDatabase kind) {
        super(kind);
    }

    @BeforeEach
    void makeKey() throws IOException {
        key = SigningKey.at(folder.resolve("key.pem"), "ledger.example");
    }

    private LedgerKeys keys(String file, Duration interval) {
        return new LedgerKeys("ledger.example", key, interval, TaxpayerHash.at(folder.resolve(file)), witness::add);
    }

    private void write(int decisions, int acts) {
        try (var ledger = DisclosureLedger.open(database, CLOCK, PATIENT, keys("taxpayers.key", Duration.ZERO))) {
            for (int act = 0; act < acts; act++) {
                ledger.append(Entries.entries(decisions / acts)).join();
                ledger.record(Entries.act("act-" + decisions + "-" + act)).join();
            }
        }
    }

    private CheckReport verify() {
        var book = new CheckpointBook(List.of(key.publicKey()));
        witness.forEach(note -> book.add("witness", note));
        try (var audit = LedgerAudit.open(database)) {
            return audit.verify(book, (at, of) -> {});
        }
    }

    private void tamper(String... statements) throws SQLException {
        try (var connection = connect()) {
            for (var sql : Stream.concat(kind().unguarded().stream(), Stream.of(statements))
                    .toList()) {
                execute(connection, sql);
            }
        }
    }

    @Test
    void a_ledger_that_nobody_touched_is_whole() {
        write(30, 3);

        var report = verify();

        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(30);
        assertThat(report.acts()).isEqualTo(3);
        assertThat(report.checkpoints()).isEqualTo(witness.size()).isGreaterThan(1);
        assertThat(report.unvouched()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_entry SET outcome = 'Deny' WHERE seq = 5",
                "UPDATE ledger_entry SET decision_id = 'x' WHERE seq = 5",
                "UPDATE ledger_entry SET decided_at = '2020-01-01T00:00:00.000000Z' WHERE seq = 5",
                "UPDATE ledger_entry SET recorded_at = '2020-01-01T00:00:00.000000Z' WHERE seq = 5",
                "UPDATE ledger_entry SET rule = NULL WHERE seq = 5",
                "UPDATE ledger_entry SET policy_revision = 'x' WHERE seq = 5",
                "UPDATE ledger_entry SET request_id = 'x' WHERE seq = 5",
                "UPDATE ledger_entry SET caller = 'x' WHERE seq = 5",
                "UPDATE ledger_entry SET surface = 'x' WHERE seq = 5",
                "UPDATE ledger_entry SET access_subject = 'x' WHERE seq = 5",
                "UPDATE ledger_entry SET recipient_subject = 'x' WHERE seq = 5",
                "UPDATE ledger_entry SET resource_id = 'x' WHERE seq = 5",
                "UPDATE ledger_entry SET purpose = 'x' WHERE seq = 5",
                "UPDATE ledger_entry SET record = replace(record, 'Permit', 'Deny') WHERE seq = 5",
                "UPDATE ledger_entry SET record = replace(record, 'hook-1', 'hook-\u2603') WHERE seq = 5",
                "UPDATE ledger_entry SET personal = replace(personal, 'd1', 'd2') WHERE seq = 5",
                "UPDATE ledger_entry SET personal = NULL WHERE seq = 5"
            })
    void an_altered_decision_is_found_and_named(String sql) throws SQLException {
        write(30, 3);

        tamper(sql);

        assertThat(verify().findings()).isNotEmpty();
        assertThat(verify().findings().get(0)).startsWith("decision 5: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_act SET who = 'x' WHERE seq = 2",
                "UPDATE ledger_act SET kind = 'x' WHERE seq = 2",
                "UPDATE ledger_act SET outcome = 'x' WHERE seq = 2",
                "UPDATE ledger_act SET acted_at = 'x' WHERE seq = 2",
                "UPDATE ledger_act SET recorded_at = 'x' WHERE seq = 2",
                "UPDATE ledger_act SET act_id = 'x' WHERE seq = 2",
                "UPDATE ledger_act SET record = replace(record, 'refused', 'activated') WHERE seq = 2"
            })
    void an_altered_act_is_found_and_named(String sql) throws SQLException {
        write(30, 3);

        tamper(sql);

        assertThat(verify().findings().get(0)).startsWith("act 2: ");
    }

    @Test
    void an_act_put_elsewhere_is_found() throws SQLException {
        write(30, 3);

        tamper("UPDATE ledger_act SET entries = 11 WHERE seq = 2");

        assertThat(verify().isWhole()).isFalse();
    }

    @Test
    void a_record_rewritten_with_its_hash_is_found_by_the_next_checkpoint() throws SQLException {
        write(30, 3);
        var altered = records().get(14).record().replace("Permit", "Deny");
        var hash = Hashing.record(altered, Row.time(CLOCK.instant()));

        try (var connection = connect()) {
            for (var sql : kind().unguarded()) {
                execute(connection, sql);
            }
            try (var update = connection.prepareStatement(
                    "UPDATE ledger_entry SET record = ?, leaf = ?, outcome = 'Deny' WHERE seq = 15")) {
                update.setString(1, altered);
                update.setBytes(2, hash);
                update.executeUpdate();
            }
        }

        assertThat(verify().findings().get(0))
                .isEqualTo("after act 1 and up to decision 20, what is there is not what checkpoint 21 vouches for");
    }

    @Test
    void a_removed_record_is_found() throws SQLException {
        write(30, 3);

        tamper("DELETE FROM ledger_entry WHERE seq = 7");

        assertThat(verify().findings().get(0)).isEqualTo("decision 7 is missing; 8 comes next");
    }

    @Test
    void swapped_records_are_found() throws SQLException {
        write(30, 3);

        tamper(
                "UPDATE ledger_entry SET seq = 1000 WHERE seq = 7",
                "UPDATE ledger_entry SET seq = 7 WHERE seq = 8",
                "UPDATE ledger_entry SET seq = 8 WHERE seq = 1000");

        assertThat(verify().findings().get(0)).contains("is not what checkpoint 10 vouches for");
    }

    @Test
    void a_ledger_without_any_checkpoint_of_the_key_that_was_given_is_not_whole() throws SQLException {
        write(30, 3);
        witness.clear();

        tamper("DELETE FROM ledger_checkpoint");

        assertThat(verify().findings()).anyMatch(each -> each.contains("no checkpoint of the key that was given"));
    }

    @Test
    void a_tail_cut_off_with_everything_that_tells_of_it_is_found_by_the_witness() throws SQLException {
        write(30, 3);

        tamper(
                "DELETE FROM ledger_entry WHERE seq > 20",
                "DELETE FROM ledger_act WHERE seq > 2",
                "DELETE FROM ledger_checkpoint WHERE size > 22",
                "DELETE FROM ledger_taxpayer WHERE seq > 20",
                "UPDATE ledger_head SET entries = 20, acts = 2, tree_size = 22");

        assertThat(verify().findings())
                .contains("a checkpoint vouches for 33 records and there are 22: the tail was cut off");
    }

    @Test
    void a_record_that_somebody_added_is_found_although_no_checkpoint_vouches_for_the_end() throws SQLException {
        write(30, 3);

        tamper(
                "INSERT INTO ledger_entry (seq, decision_id, decided_at, recorded_at, outcome, rule, policy_revision,"
                        + " request_id, caller, surface, access_subject, recipient_subject, resource_id, purpose, record,"
                        + " personal) SELECT 31, 'forged', decided_at, recorded_at, outcome, rule, policy_revision,"
                        + " replace(request_id, decision_id, 'forged'), caller, surface, access_subject,"
                        + " recipient_subject, resource_id, purpose, replace(record, decision_id, 'forged'), personal"
                        + " FROM ledger_entry WHERE seq = 30",
                "UPDATE ledger_head SET entries = 31");

        assertThat(verify().findings())
                .containsExactly(
                        "the ledger's head tells of a tree of 33 records that is not the tree of the 34 that are there");
    }

    @Test
    void a_forked_history_is_found_by_the_witness() throws Exception {
        write(10, 1);
        var seen = List.copyOf(witness);
        database = kind().create(Files.createDirectory(folder.resolve("other")));
        witness.clear();
        write(10, 1);
        witness.clear();
        witness.addAll(seen);

        assertThat(verify().findings())
                .anyMatch(each -> each.contains("two histories of 10 records"))
                .anyMatch(each -> each.contains("two histories of 11 records"));
    }

    @Test
    void a_line_missing_in_the_index_of_taxpayers_is_found() throws SQLException {
        try (var ledger = DisclosureLedger.open(database, CLOCK, PATIENT, keys("taxpayers.key", Duration.ZERO))) {
            ledger.append(List.of(Entries.about("taxpayer-1"), Entries.about("taxpayer-2")))
                    .join();
        }
        assertThat(verify().findings()).isEmpty();

        tamper("DELETE FROM ledger_taxpayer WHERE seq = 2");

        assertThat(verify().findings()).anyMatch(each -> each.contains("the index of taxpayers"));
    }

    @Test
    void another_key_is_told() {
        write(10, 1);
        var book = new CheckpointBook(List.of(otherKey("ledger.example").publicKey()));

        try (var audit = LedgerAudit.open(database)) {
            assertThat(audit.verify(book, (at, of) -> {}).findings().get(0))
                    .contains("is not signed with the key ledger.example+");
        }
    }

    @Test
    void a_change_of_the_key_is_recorded_and_an_auditor_needs_both() throws IOException {
        write(10, 1);
        var before = key;
        key = otherKey("ledger.example");
        write(20, 1);

        assertThat(acts()).filteredOn(act -> act.kind().equals("ledger-key")).hasSize(1);
        assertThat(verify().isWhole()).isFalse();
        try (var audit = LedgerAudit.open(database)) {
            var both = new CheckpointBook(List.of(before.publicKey(), key.publicKey()));
            assertThat(audit.verify(both, (at, of) -> {}).findings()).isEmpty();
        }
    }

    private SigningKey otherKey(String name) {
        try {
            return SigningKey.at(folder.resolve("other.pem"), name);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_ledger_written_without_a_tree_is_taken_in_as_it_stands() throws SQLException {
        write(30, 3);
        var whole = verify().root();
        tamper(
                "DELETE FROM ledger_checkpoint",
                "DELETE FROM ledger_taxpayer",
                "UPDATE ledger_entry SET leaf = NULL",
                "UPDATE ledger_act SET leaf = NULL",
                "UPDATE ledger_head SET tree_size = 0, tree_edge = ''");
        witness.clear();

        DisclosureLedger.open(database, CLOCK, PATIENT, keys("taxpayers.key", Duration.ZERO))
                .close();

        assertThat(verify().root()).isEqualTo(whole);
        assertThat(verify().findings()).isEmpty();
        assertThat(verify().unvouched()).isZero();
    }

    @Test
    void an_export_is_checked_without_the_database() throws IOException {
        write(700, 2);
        var file = export();

        var book = new CheckpointBook(List.of(key.publicKey()));
        var report = new ExportFile(file).check(book, at -> {});

        assertThat(report.findings()).isEmpty();
        assertThat(report.root()).isEqualTo(verify().root());
    }

    @Test
    void every_kind_of_change_to_an_export_is_found() throws IOException {
        write(20, 2);
        var lines = Files.readAllLines(export());

        for (int line = 0; line < lines.size(); line++) {
            for (int at = 0; at < lines.get(line).length(); at += 61) {
                var changed = new ArrayList<>(lines);
                var text = new StringBuilder(lines.get(line));
                text.setCharAt(at, text.charAt(at) == 'x' ? 'y' : 'x');
                changed.set(line, text.toString());
                assertFound(changed, "line %d, character %d".formatted(line + 1, at + 1));
            }
            var removed = new ArrayList<>(lines);
            removed.remove(line);
            assertFound(
                    removed,
                    "without line %d, %s".formatted(line + 1, lines.get(line).charAt(0)));
        }
    }

    private void assertFound(List<String> lines, String what) throws IOException {
        var file = Files.write(folder.resolve("changed"), lines);
        CheckReport report;
        try {
            var book = new CheckpointBook(List.of(key.publicKey()));
            witness.forEach(note -> book.add("witness", note));
            report = new ExportFile(file).check(book, at -> {});
        } catch (IOException e) {
            return;
        }
        // A checkpoint is no record: one that is missing in the export is with the witness.
        boolean checkpoint = what.startsWith("without") && what.endsWith("C");
        assertThat(report.isWhole()).as(what).isEqualTo(checkpoint);
    }

    @Test
    void a_decision_is_proved_to_be_under_the_newest_checkpoint() {
        write(900, 3);
        var id = records().get(599).decisionId();

        try (var audit = LedgerAudit.open(database)) {
            var proof = audit.inclusion(id).orElseThrow();
            var note = SignedNote.parse(String.valueOf(proof.checkpoint()));
            var checkpoint = Checkpoint.parse(note.text());
            var leaf = Hashing.record(String.valueOf(proof.record()), String.valueOf(proof.recordedAt()));

            assertThat(note.isSignedBy(key.publicKey())).isTrue();
            assertThat(TreeProofs.includes(proof.index(), proof.size(), leaf, decoded(proof), root(checkpoint)))
                    .isTrue();
            assertThat(proof.index()).isEqualTo(600);
            assertThat(audit.inclusion("no-such-decision")).isEmpty();
        }
    }

    @Test
    void a_checkpoint_is_proved_to_be_the_beginning_of_a_later_one() {
        write(900, 3);
        var earlier = Checkpoint.parse(witness.get(0).text());
        var later = Checkpoint.parse(witness.get(witness.size() - 1).text());

        try (var audit = LedgerAudit.open(database)) {
            var proof = audit.consistency(earlier.size(), later.size());

            assertThat(TreeProofs.consistent(earlier.size(), later.size(), root(earlier), root(later), decoded(proof)))
                    .isTrue();
            assertThatThrownBy(() -> audit.consistency(1, 10_000)).hasMessageContaining("the ledger holds 903 records");
        }
    }

    private static byte[] root(Checkpoint checkpoint) {
        return Base64.getDecoder().decode(checkpoint.root());
    }

    private static List<byte[]> decoded(LedgerProof proof) {
        return proof.path().stream().map(Base64.getDecoder()::decode).toList();
    }

    private Path export() throws IOException {
        var out = new StringWriter();
        try (var audit = LedgerAudit.open(database)) {
            audit.export(out, (at, of) -> {});
        }
        return Files.writeString(folder.resolve("export"), out.toString());
    }
}
