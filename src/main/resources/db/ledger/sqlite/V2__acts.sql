-- What was done to the server, beside what it decided. docs/decisions/ledger-record.md explains it; the PostgreSQL file
-- says the same.

ALTER TABLE ledger_head ADD COLUMN acts INTEGER NOT NULL DEFAULT 0 CHECK (acts >= 0);

CREATE TABLE ledger_act (
    seq         INTEGER PRIMARY KEY CHECK (seq > 0),
    entries     INTEGER NOT NULL,
    act_id      TEXT NOT NULL UNIQUE,
    acted_at    TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    kind        TEXT NOT NULL,
    outcome     TEXT NOT NULL,
    who         TEXT NOT NULL,
    record      TEXT NOT NULL
);

CREATE TRIGGER ledger_act_no_replace BEFORE INSERT ON ledger_act
WHEN EXISTS (SELECT 1 FROM ledger_act WHERE seq = NEW.seq OR act_id = NEW.act_id)
BEGIN
    SELECT RAISE(ABORT, 'UNIQUE constraint failed: the ledger is append-only');
END;

CREATE TRIGGER ledger_act_no_update BEFORE UPDATE ON ledger_act
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_act_no_delete BEFORE DELETE ON ledger_act
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_head_acts_grow BEFORE UPDATE ON ledger_head
WHEN NEW.acts < OLD.acts
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
