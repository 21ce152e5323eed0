-- The Merkle tree over decisions and acts. docs/decisions/ledger-tree.md explains it; the PostgreSQL file says the same.

-- A program that knows nothing of the tree must not write here any more.
UPDATE ledger_head SET format = 2;
ALTER TABLE ledger_head ADD COLUMN tree_size INTEGER NOT NULL DEFAULT 0 CHECK (tree_size >= 0);
ALTER TABLE ledger_head ADD COLUMN tree_edge TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger_head ADD COLUMN taxpayer_key TEXT;

-- Null in the rows that were there before.
ALTER TABLE ledger_entry ADD COLUMN leaf BLOB;
ALTER TABLE ledger_act ADD COLUMN leaf BLOB;

-- The subtrees of 256 leaves. What counts are the records; this saves hashing them for each proof.
CREATE TABLE ledger_node (
    span INTEGER PRIMARY KEY CHECK (span >= 0),
    hash BLOB NOT NULL
);

CREATE TABLE ledger_checkpoint (
    size    INTEGER PRIMARY KEY CHECK (size >= 0),
    made_at TEXT NOT NULL,
    note    TEXT NOT NULL
);

-- Whose information each decision is about: keyed hashes of taxpayers' ids.
CREATE TABLE ledger_taxpayer (
    taxpayer TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    PRIMARY KEY (taxpayer, seq)
) WITHOUT ROWID;

CREATE TRIGGER ledger_node_no_update BEFORE UPDATE ON ledger_node
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_node_no_delete BEFORE DELETE ON ledger_node
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_checkpoint_no_update BEFORE UPDATE ON ledger_checkpoint
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_checkpoint_no_replace BEFORE INSERT ON ledger_checkpoint
WHEN EXISTS (SELECT 1 FROM ledger_checkpoint WHERE size = NEW.size)
BEGIN
    SELECT RAISE(ABORT, 'UNIQUE constraint failed: the ledger is append-only');
END;

CREATE TRIGGER ledger_checkpoint_no_delete BEFORE DELETE ON ledger_checkpoint
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_taxpayer_no_update BEFORE UPDATE ON ledger_taxpayer
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_taxpayer_no_delete BEFORE DELETE ON ledger_taxpayer
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_head_tree_grows BEFORE UPDATE ON ledger_head
WHEN NEW.tree_size < OLD.tree_size
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

-- Values may be erased, all of a decision's at once, and nothing else may change.
DROP TRIGGER ledger_entry_no_update;

CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
WHEN NOT (NEW.personal IS NULL AND NEW.access_subject IS NULL AND NEW.recipient_subject IS NULL
    AND NEW.resource_id IS NULL AND NEW.purpose IS NULL
    AND NEW.seq IS OLD.seq
    AND NEW.decision_id IS OLD.decision_id
    AND NEW.decided_at IS OLD.decided_at
    AND NEW.recorded_at IS OLD.recorded_at
    AND NEW.outcome IS OLD.outcome
    AND NEW.rule IS OLD.rule
    AND NEW.policy_revision IS OLD.policy_revision
    AND NEW.request_id IS OLD.request_id
    AND NEW.caller IS OLD.caller
    AND NEW.surface IS OLD.surface
    AND NEW.record IS OLD.record
    AND NEW.leaf IS OLD.leaf)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
