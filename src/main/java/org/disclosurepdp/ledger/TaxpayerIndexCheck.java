package org.disclosurepdp.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.disclosurepdp.proof.ExportLine;
import org.disclosurepdp.proof.Hashing;

/**
 * Compares the index of taxpayers with what the records say: a line that is missing there would hide a disclosure from a
 * report. It adds up a hash of each line, so the order does not matter and memory does not grow. Not thread-safe.
 */
final class TaxpayerIndexCheck {
    private static final String BEGIN = ",\"taxpayers\":[\"";
    private static final String END = "\"]";

    private long expected;
    private long first = Long.MAX_VALUE;

    void record(ExportLine.Decision decision) {
        // Records that were there before the tree name no taxpayer; only the key could say whose lines are theirs.
        if (decision.leaf().isEmpty()) {
            return;
        }
        first = Math.min(first, decision.sequence());
        var record = decision.record();
        int at = record.lastIndexOf(BEGIN);
        int end = at < 0 ? -1 : record.indexOf(END, at);
        if (end < 0) {
            return;
        }
        for (var hash : record.substring(at + BEGIN.length(), end).split("\",\"", -1)) {
            expected += sum(hash, decision.sequence());
        }
    }

    Optional<String> problem(Connection connection) throws SQLException {
        long there = 0;
        try (var lines = connection.prepareStatement("SELECT taxpayer, seq FROM ledger_taxpayer WHERE seq >= ?")) {
            lines.setLong(1, first);
            lines.setFetchSize(1_000);
            try (var row = lines.executeQuery()) {
                while (row.next()) {
                    there += sum(row.getString(1), row.getLong(2));
                }
            }
        }
        return there == expected
                ? Optional.empty()
                : Optional.of("the index of taxpayers does not say what the records say: reports may be incomplete");
    }

    private static long sum(String hash, long sequence) {
        var digest = Hashing.sha256().digest((hash + ' ' + sequence).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }
}
