package org.disclosurepdp.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.disclosurepdp.proof.ExportLine;

/** Reads every row of a ledger with all its columns, in the tree's order. For one thread and one connection. */
final class AuditRows {
    private static final int FIRST_COLUMN = 6;
    private static final String COLUMNS =
            ", decision_id, decided_at, outcome, rule, policy_revision, request_id, caller,"
                    + " surface, access_subject, recipient_subject, resource_id, purpose";
    private static final int COUNT = 12;
    private static final int FIRST_ACT_COLUMN = 6;
    private static final int ACT_COUNT = 5;

    /** Gets the rows, in order. */
    interface Each {
        void decision(ExportLine.Decision decision, Columns columns);

        void act(ExportLine.Act act, Columns columns);
    }

    private final Connection connection;

    AuditRows(Connection connection) {
        this.connection = connection;
    }

    void read(Each each) throws SQLException {
        var all = new LedgerOrder.Place(Long.MAX_VALUE, Long.MAX_VALUE);
        new LedgerOrder(connection).read(new LedgerOrder.Place(0, 0), all, COLUMNS, new LedgerOrder.Each() {
            @Override
            public void decision(ResultSet row) throws SQLException {
                var decision = new ExportLine.Decision(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        ExportLine.hex(row.getBytes(5)));
                each.decision(decision, Columns.of(row, FIRST_COLUMN, COUNT));
            }

            @Override
            public void act(ResultSet row) throws SQLException {
                var act = new ExportLine.Act(
                        row.getLong(1),
                        row.getLong(5),
                        row.getString(2),
                        row.getString(3),
                        ExportLine.hex(row.getBytes(4)));
                each.act(act, Columns.of(row, FIRST_ACT_COLUMN, ACT_COUNT));
            }
        });
    }
}
