-- The Merkle tree over decisions and acts. docs/decisions/ledger-tree.md explains it; the SQLite file says the same.

-- A program that knows nothing of the tree must not write here any more.
UPDATE ledger_head SET format = 2;
ALTER TABLE ledger_head ADD COLUMN tree_size BIGINT NOT NULL DEFAULT 0 CHECK (tree_size >= 0);
ALTER TABLE ledger_head ADD COLUMN tree_edge TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger_head ADD COLUMN taxpayer_key TEXT;

-- Null in the rows that were there before.
ALTER TABLE ledger_entry ADD COLUMN leaf BYTEA;
ALTER TABLE ledger_act ADD COLUMN leaf BYTEA;

-- The subtrees of 256 leaves. What counts are the records; this saves hashing them for each proof.
CREATE TABLE ledger_node (
    span BIGINT PRIMARY KEY CHECK (span >= 0),
    hash BYTEA NOT NULL
);

CREATE TABLE ledger_checkpoint (
    size    BIGINT PRIMARY KEY CHECK (size >= 0),
    made_at TEXT NOT NULL,
    note    TEXT NOT NULL
);

-- Whose information each decision is about: keyed hashes of taxpayers' ids.
CREATE TABLE ledger_taxpayer (
    taxpayer TEXT NOT NULL,
    seq      BIGINT NOT NULL,
    PRIMARY KEY (taxpayer, seq)
);

CREATE TRIGGER ledger_node_no_update BEFORE UPDATE OR DELETE ON ledger_node
FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_node_no_truncate BEFORE TRUNCATE ON ledger_node
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_checkpoint_no_update BEFORE UPDATE OR DELETE ON ledger_checkpoint
FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_checkpoint_no_truncate BEFORE TRUNCATE ON ledger_checkpoint
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_taxpayer_no_update BEFORE UPDATE OR DELETE ON ledger_taxpayer
FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_taxpayer_no_truncate BEFORE TRUNCATE ON ledger_taxpayer
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_head_tree_grows BEFORE UPDATE ON ledger_head
FOR EACH ROW WHEN (NEW.tree_size < OLD.tree_size)
EXECUTE FUNCTION ledger_refuse();

-- Values may be erased, all of a decision's at once, and nothing else may change.
DROP TRIGGER ledger_entry_no_update ON ledger_entry;

CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
FOR EACH ROW WHEN (NOT (NEW.personal IS NULL AND NEW.access_subject IS NULL AND NEW.recipient_subject IS NULL
    AND NEW.resource_id IS NULL AND NEW.purpose IS NULL
    AND NEW.seq IS NOT DISTINCT FROM OLD.seq
    AND NEW.decision_id IS NOT DISTINCT FROM OLD.decision_id
    AND NEW.decided_at IS NOT DISTINCT FROM OLD.decided_at
    AND NEW.recorded_at IS NOT DISTINCT FROM OLD.recorded_at
    AND NEW.outcome IS NOT DISTINCT FROM OLD.outcome
    AND NEW.rule IS NOT DISTINCT FROM OLD.rule
    AND NEW.policy_revision IS NOT DISTINCT FROM OLD.policy_revision
    AND NEW.request_id IS NOT DISTINCT FROM OLD.request_id
    AND NEW.caller IS NOT DISTINCT FROM OLD.caller
    AND NEW.surface IS NOT DISTINCT FROM OLD.surface
    AND NEW.record IS NOT DISTINCT FROM OLD.record
    AND NEW.leaf IS NOT DISTINCT FROM OLD.leaf))
EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
