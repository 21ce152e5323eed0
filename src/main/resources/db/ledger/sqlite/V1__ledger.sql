-- The disclosure ledger on SQLite. docs/decisions/ledger-record.md explains it; the PostgreSQL file says the same.

CREATE TABLE ledger_head (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    format    INTEGER NOT NULL,
    entries   INTEGER NOT NULL CHECK (entries >= 0),
    probed_at TEXT
);

INSERT INTO ledger_head (id, format, entries) VALUES (1, 1, 0);

CREATE TABLE ledger_entry (
    seq               INTEGER PRIMARY KEY CHECK (seq > 0),
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

-- INSERT OR REPLACE removes rows without asking the triggers for DELETE.
CREATE TRIGGER ledger_entry_no_replace BEFORE INSERT ON ledger_entry
WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE seq = NEW.seq OR decision_id = NEW.decision_id)
BEGIN
    SELECT RAISE(ABORT, 'UNIQUE constraint failed: the ledger is append-only');
END;

CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_head_grows BEFORE UPDATE ON ledger_head
WHEN NEW.entries < OLD.entries OR NEW.id <> OLD.id OR NEW.format < OLD.format
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_head_no_delete BEFORE DELETE ON ledger_head
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_head_single BEFORE INSERT ON ledger_head
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
