package org.disclosurepdp.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.disclosurepdp.model.ErrorCode;
import org.junit.jupiter.api.Test;

/** What becomes, on every database, of attempts to change what is recorded. */
abstract class LedgerTamperContract extends LedgerFixture {
    LedgerTamperContract(LedgerDatabase kind) {
        super(kind);
    }

    @Test
    void nothing_recorded_can_be_changed_or_removed() throws SQLException {
        try (var ledger = open(PATIENT)) {
            ledger.append(Entries.entries(2)).join();
            ledger.record(Entries.act("a-1")).join();
        }
        var before = records();
        var actsBefore = acts();

        try (var connection = connect()) {
            for (var sql : kind().changes()) {
                assertThatThrownBy(() -> execute(connection, sql))
                        .as(sql)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("append-only");
            }
        }

        assertThat(records()).isEqualTo(before);
        assertThat(acts()).isEqualTo(actsBefore);
    }

    @Test
    void a_ledger_whose_last_act_was_cut_off_is_not_written_on() throws SQLException {
        try (var ledger = open(PATIENT)) {
            ledger.record(Entries.act("a-1")).join();
        }
        try (var connection = connect()) {
            for (var sql : kind().unguarded()) {
                execute(connection, sql);
            }
            execute(connection, "DELETE FROM ledger_act");
        }

        assertThatThrownBy(() -> open(PATIENT))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("counts 1 administrative acts and its last is 0");
    }

    @Test
    void a_ledger_whose_tail_was_cut_off_is_not_written_on() throws SQLException {
        try (var ledger = open(PATIENT)) {
            ledger.append(Entries.entries(3)).join();
        }
        try (var connection = connect()) {
            for (var sql : kind().unguarded()) {
                execute(connection, sql);
            }
            execute(connection, "DELETE FROM ledger_entry WHERE seq = 3");
        }

        assertThatThrownBy(() -> open(PATIENT))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LEDGER_BROKEN))
                .hasMessageContaining("counts 3 records and its last is 2");
    }

    @Test
    void a_ledger_of_another_format_is_not_written_on() throws SQLException {
        open(PATIENT).close();
        try (var connection = connect()) {
            execute(connection, "UPDATE ledger_head SET format = 3");
        }

        assertThatThrownBy(() -> open(PATIENT))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("is of format 3, this program writes 2");
    }

    @Test
    void an_altered_record_does_not_read_as_if_it_were_whole() {
        try (var ledger = open(PATIENT)) {
            ledger.append(Entries.entries(1)).join();
        }
        var record = records().get(0);
        var altered = new LedgerRecord(
                1,
                record.decisionId(),
                record.recordedAt(),
                record.record(),
                String.valueOf(record.personal()).replace("d1", "d2"));
        var erased = new LedgerRecord(1, record.decisionId(), record.recordedAt(), record.record(), null);

        assertThatThrownBy(altered::entry).hasMessage("record 1 is not what was recorded");
        assertThatThrownBy(erased::entry).hasMessage("the personal part of record 1 has been erased");
    }
}
