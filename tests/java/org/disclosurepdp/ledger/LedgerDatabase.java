package org.disclosurepdp.ledger;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.database.PostgresFixture;

/** The databases that a ledger can be on, with the SQL that tests need of each. */
@SuppressWarnings("ImmutableEnumChecker") // Its lists are of List.of.
enum LedgerDatabase {
    SQLITE(
            List.of("UPDATE ledger_head SET probed_at = 'never'"),
            Stream.of(
                            "entry_no_update",
                            "entry_no_delete",
                            "act_no_update",
                            "act_no_delete",
                            "head_grows",
                            "head_acts_grow",
                            "head_tree_grows",
                            "checkpoint_no_delete",
                            "taxpayer_no_delete")
                    .map(trigger -> "DROP TRIGGER ledger_" + trigger)
                    .toList(),
            List.of(
                    "INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry WHERE seq = 2",
                    "INSERT OR REPLACE INTO ledger_act SELECT * FROM ledger_act WHERE seq = 1",
                    "INSERT OR REPLACE INTO ledger_head (id, format, entries) VALUES (1, 1, 0)")) {
        @Override
        DatabaseConfig create(Path folder) {
            return DatabaseConfig.of("jdbc:sqlite:" + file(folder));
        }
    },
    POSTGRESQL(
            List.of("SELECT * FROM ledger_head FOR UPDATE"),
            Stream.of("entry", "act", "head", "checkpoint", "taxpayer")
                    .map(table -> "ALTER TABLE ledger_" + table + " DISABLE TRIGGER ALL")
                    .toList(),
            List.of(
                    "TRUNCATE ledger_entry",
                    "TRUNCATE ledger_head",
                    "TRUNCATE ledger_act",
                    "INSERT INTO ledger_entry SELECT * FROM ledger_entry WHERE seq = 2"
                            + " ON CONFLICT (seq) DO UPDATE SET outcome = 'Deny'")) {
        @Override
        DatabaseConfig create(Path folder) {
            return PostgresFixture.shared().newDatabase();
        }
    };

    private static final List<String> CHANGES = List.of(
            "UPDATE ledger_entry SET outcome = 'Deny'",
            "DELETE FROM ledger_entry WHERE seq = 2",
            "UPDATE ledger_head SET entries = 1",
            "DELETE FROM ledger_head",
            "UPDATE ledger_act SET who = 'nobody'",
            "DELETE FROM ledger_act",
            "UPDATE ledger_head SET acts = 0",
            "INSERT INTO ledger_head (id, format, entries) VALUES (2, 1, 0)");

    private final List<String> lockOut;
    private final List<String> unguarded;
    private final List<String> ownChanges;

    LedgerDatabase(List<String> lockOut, List<String> unguarded, List<String> ownChanges) {
        this.lockOut = lockOut;
        this.unguarded = unguarded;
        this.ownChanges = ownChanges;
    }

    /** A new, empty database; a file of it stands in {@code folder}. */
    abstract DatabaseConfig create(Path folder);

    /** Where the database of a kind that is a file stands. */
    static Path file(Path folder) {
        return folder.resolve("ledger.db");
    }

    /** SQL that keeps every other connection from writing until its transaction ends. */
    List<String> lockOut() {
        return lockOut;
    }

    /** Statements of someone who owns the database, after which a row can be deleted. */
    List<String> unguarded() {
        return unguarded;
    }

    /** Statements that would change the past, each refused. */
    List<String> changes() {
        return Stream.concat(CHANGES.stream(), ownChanges.stream()).toList();
    }
}
