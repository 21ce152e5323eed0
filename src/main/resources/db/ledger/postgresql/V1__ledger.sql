-- The disclosure ledger on PostgreSQL. docs/decisions/ledger-record.md explains it; the SQLite file says the same.

CREATE TABLE ledger_head (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    format    INTEGER NOT NULL,
    entries   BIGINT NOT NULL CHECK (entries >= 0),
    probed_at TEXT
);

INSERT INTO ledger_head (id, format, entries) VALUES (1, 1, 0);

CREATE TABLE ledger_entry (
    seq               BIGINT PRIMARY KEY CHECK (seq > 0),
    decision_id       TEXT NOT NULL UNIQUE,
    decided_at        TEXT NOT NULL,
    recorded_at       TEXT NOT NULL,
    outcome           TEXT NOT NULL,
    rule              TEXT,
    policy_revision   TEXT NOT NULL,
    request_id        TEXT NOT NULL,
    caller            TEXT NOT NULL,
    surface           TEXT NOT NULL,
    access_subject    TEXT,
    recipient_subject TEXT,
    resource_id       TEXT,
    purpose           TEXT,
    record            TEXT NOT NULL,
    personal          TEXT
);

CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only';
END;
$$;

CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE OR DELETE ON ledger_entry
FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_head_grows BEFORE UPDATE ON ledger_head
FOR EACH ROW WHEN (NEW.entries < OLD.entries OR NEW.id <> OLD.id OR NEW.format < OLD.format)
EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_head_no_delete BEFORE INSERT OR DELETE ON ledger_head
FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_head_no_truncate BEFORE TRUNCATE ON ledger_head
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
