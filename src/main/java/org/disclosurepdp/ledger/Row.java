package org.disclosurepdp.ledger;

import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.proof.Hashing;
import org.jspecify.annotations.Nullable;

/** One entry as a row of {@code ledger_entry}, made on the caller's thread so that the writer only binds. */
final class Row {
    static final String INSERT = "INSERT INTO ledger_entry (seq, recorded_at, decision_id, decided_at, outcome, rule,"
            + " policy_revision, request_id, caller, surface, access_subject, recipient_subject, resource_id, purpose,"
            + " record, personal, leaf) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String SUBJECT_ID = "urn:oasis:names:tc:xacml:1.0:subject:subject-id";
    private static final String RESOURCE_ID = "urn:oasis:names:tc:xacml:1.0:resource:resource-id";
    private static final String PURPOSE = "urn:oasis:names:tc:xacml:2.0:action:purpose";

    // Of one width, so that texts sort as times do.
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final @Nullable String[] columns;
    private final MessageDigest leaf;
    private final List<String> taxpayers;

    private Row(@Nullable String[] columns, MessageDigest leaf, List<String> taxpayers) {
        this.columns = columns;
        this.leaf = leaf;
        this.taxpayers = taxpayers;
    }

    static Row of(LedgerEntry entry, TaxpayerHash taxpayerHash) {
        var taxpayers = taxpayerHash.of(entry.decision());
        var documents = RecordWriter.write(entry, taxpayers);
        return new Row(columns(entry, documents), Hashing.begin(documents.record()), taxpayers);
    }

    /** What the columns say, the record and the personal part last. */
    static @Nullable String[] columns(LedgerEntry entry, Documents documents) {
        var decision = entry.decision();
        var request = decision.request();
        return new @Nullable String[] {
            decision.id(),
            time(decision.at()),
            decision.outcome().label(),
            rule(decision),
            decision.policyRevision(),
            storable(entry.requestId()),
            storable(entry.caller()),
            storable(entry.surface()),
            first(request, Categories.ACCESS_SUBJECT, SUBJECT_ID),
            first(request, Categories.RECIPIENT_SUBJECT, SUBJECT_ID),
            first(request, Categories.RESOURCE, RESOURCE_ID),
            first(request, Categories.ACTION, PURPOSE),
            documents.record(),
            documents.personal()
        };
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    String decisionId() {
        // The first column is never null.
        return String.valueOf(columns[0]);
    }

    /** The keyed hashes of the taxpayers whose information it is about. */
    List<String> taxpayers() {
        return taxpayers;
    }

    /** Its leaf in the tree, if it is written at that time. It may be asked again: a write may have to be repeated. */
    byte[] leaf(String recordedAt) {
        try {
            return Hashing.recorded((MessageDigest) leaf.clone(), recordedAt);
        } catch (CloneNotSupportedException e) {
            return Hashing.record(String.valueOf(columns[columns.length - 2]), recordedAt);
        }
    }

    void bind(PreparedStatement insert, long sequence, String recordedAt, byte[] hash) throws SQLException {
        insert.setLong(1, sequence);
        insert.setString(2, recordedAt);
        for (int i = 0; i < columns.length; i++) {
            insert.setString(i + 3, columns[i]);
        }
        insert.setBytes(columns.length + 3, hash);
    }

    private static @Nullable String rule(Decision decision) {
        var rule = decision.evaluation().rule();
        return rule == null ? null : storable(rule.shortId());
    }

    /** The value that registers were asked with: a string without issuer, not what another data type dresses up. */
    private static @Nullable String first(AccessRequest request, String category, String id) {
        for (var each : request.categories()) {
            if (!each.category().equals(category)) {
                continue;
            }
            for (var attribute : each.attributes()) {
                if (attribute.id().equals(id)
                        && attribute.datatype().equals(STRING)
                        && attribute.issuer() == null
                        && attribute.values().size() == 1) {
                    return storable(attribute.values().get(0).text());
                }
            }
        }
        return null;
    }

    /** The text without what PostgreSQL cannot hold. The record keeps it as it was. */
    static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        var result = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || (point >= 0xd800 && point <= 0xdfff) ? 0xfffd : point)
                .forEach(result::appendCodePoint);
        return result.toString();
    }
}
