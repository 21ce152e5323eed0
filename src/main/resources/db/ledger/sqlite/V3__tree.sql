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
