package org.disclosurepdp.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.disclosurepdp.proof.CheckReport;
import org.disclosurepdp.proof.CheckpointBook;
import org.disclosurepdp.proof.SigningKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Erasing, on every database: values go, what vouches for them stays. */
abstract class LedgerErasureContract extends LedgerFixture {
    private LedgerKeys keys;

    LedgerErasureContract(LedgerDatabase kind) {
        super(kind);
    }

    @BeforeEach
    void write() throws IOException {
        keys = new LedgerKeys(
                "ledger.example",
                SigningKey.at(folder.resolve("key.pem"), "ledger.example"),
                Duration.ZERO,
                TaxpayerHash.at(folder.resolve("taxpayers.key")),
                note -> {});
        try (var ledger = DisclosureLedger.open(database, CLOCK, PATIENT, keys)) {
            for (int i = 0; i < 6; i++) {
                ledger.append(List.of(Entries.about("taxpayer-" + i % 3))).join();
            }
        }
    }

    private LedgerErasure.Count erase(LedgerErasure.Holds holds) {
        return LedgerErasure.erase(database, keys, CLOCK, "records", Entries.TIME.plusSeconds(1), holds);
    }

    private CheckReport verify() {
        var signer = keys.signer();
        try (var audit = LedgerAudit.open(database)) {
            return audit.verify(
                    new CheckpointBook(signer == null ? List.of() : List.of(signer.publicKey())), (at, of) -> {});
        }
    }

    @Test
    void values_go_and_the_ledger_stays_whole() {
        var before = records().get(2).record();

        var count = erase(new LedgerErasure.Holds(Set.of(), Set.of()));

        assertThat(count).isEqualTo(new LedgerErasure.Count(6, 0));
        assertThat(records()).allSatisfy(record -> assertThat(record.personal()).isNull());
        assertThat(records().get(2).record()).isEqualTo(before);
        assertThat(acts())
                .singleElement()
                .satisfies(act ->
                        assertThat(act.record()).contains("\"kind\":\"erase\"").contains("\"source\":\"1-6\""));
        assertThat(verify().findings()).isEmpty();
        assertThat(verify().unvouched()).isZero();
    }

    @Test
    void what_is_under_a_hold_stays() {
        var held = records().get(3).decisionId();

        var count = erase(new LedgerErasure.Holds(Set.of(held), Set.of("taxpayer-1")));

        assertThat(count).isEqualTo(new LedgerErasure.Count(3, 3));
        assertThat(records())
                .filteredOn(record -> record.personal() != null)
                .extracting(LedgerRecord::sequence)
                .containsExactly(2L, 4L, 5L);
        assertThat(verify().findings()).isEmpty();
        assertThat(erase(new LedgerErasure.Holds(Set.of(), Set.of()))).isEqualTo(new LedgerErasure.Count(3, 0));
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void younger_values_stay_and_an_erasure_of_nothing_is_no_act() {
        var count = LedgerErasure.erase(
                database, keys, CLOCK, "records", Entries.TIME, new LedgerErasure.Holds(Set.of(), Set.of()));

        assertThat(count).isEqualTo(new LedgerErasure.Count(0, 0));
        assertThat(acts()).isEmpty();
    }

    @Test
    void values_that_go_without_an_act_are_missed() throws SQLException {
        try (var connection = connect()) {
            execute(
                    connection,
                    "UPDATE ledger_entry SET personal = NULL, access_subject = NULL, recipient_subject = NULL,"
                            + " resource_id = NULL, purpose = NULL WHERE seq = 5");
        }

        assertThat(verify().findings())
                .containsExactly("decision 5: its personal part is not there, and no act says that it was erased");
    }

    @Test
    void an_erasure_may_change_nothing_else() throws SQLException {
        try (var connection = connect()) {
            for (var change : List.of(
                    "personal = NULL",
                    "personal = NULL, access_subject = NULL, recipient_subject = NULL, resource_id = NULL,"
                            + " purpose = NULL, record = '{}'",
                    "personal = 'x', access_subject = NULL, recipient_subject = NULL, resource_id = NULL,"
                            + " purpose = NULL")) {
                assertThatThrownBy(() -> execute(connection, "UPDATE ledger_entry SET " + change + " WHERE seq = 5"))
                        .as(change)
                        .hasMessageContaining("append-only");
            }
        }
    }
}
