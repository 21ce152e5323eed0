-- What was done to the server, beside what it decided. docs/decisions/ledger-record.md explains it; the SQLite file
-- says the same.

ALTER TABLE ledger_head ADD COLUMN acts BIGINT NOT NULL DEFAULT 0 CHECK (acts >= 0);

CREATE TABLE ledger_act (
    seq         BIGINT PRIMARY KEY CHECK (seq > 0),
    entries     BIGINT NOT NULL,
    act_id      TEXT NOT NULL UNIQUE,
    acted_at    TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    kind        TEXT NOT NULL,
    outcome     TEXT NOT NULL,
    who         TEXT NOT NULL,
    record      TEXT NOT NULL
);

CREATE TRIGGER ledger_act_no_update BEFORE UPDATE OR DELETE ON ledger_act
FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_act_no_truncate BEFORE TRUNCATE ON ledger_act
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_head_acts_grow BEFORE UPDATE ON ledger_head
FOR EACH ROW WHEN (NEW.acts < OLD.acts)
EXECUTE FUNCTION ledger_refuse();
