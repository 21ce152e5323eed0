-- The registers of legal facts. The same SQL for SQLite and PostgreSQL.
--
-- Times are text, 2026-11-24T09:30:00.000Z: UTC and always this long, so that comparing texts compares times.
-- A record is in force from valid_from to just before valid_until; 9999-12-31T00:00:00.000Z is "until further notice".
-- Truth values are the words true and false. References are checked when a transaction ends, so that a register can be
-- replaced while others refer to it.

-- Identity (ID)

CREATE TABLE parties (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE organizations (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE people (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    org_id TEXT REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
    party_id TEXT REFERENCES parties (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT,
    employed_from TEXT CHECK (employed_from LIKE '____-__-__T__:__:__.___Z'),
    employed_until TEXT NOT NULL CHECK (employed_until LIKE '____-__-__T__:__:__.___Z')
);

CREATE TABLE roles (
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z'),
    PRIMARY KEY (person_id, role, valid_from)
);

CREATE TABLE representations (
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    party_id TEXT NOT NULL REFERENCES parties (id) DEFERRABLE INITIALLY DEFERRED,
    instrument TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z'),
    PRIMARY KEY (person_id, party_id, valid_from)
);

-- Matters and audits (MTR)

CREATE TABLE audits (
    id TEXT NOT NULL PRIMARY KEY,
    basis TEXT NOT NULL,
    importer_party_id TEXT NOT NULL REFERENCES parties (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE matters (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    audit_id TEXT REFERENCES audits (id) DEFERRABLE INITIALLY DEFERRED,
    concerns_entry TEXT NOT NULL CHECK (concerns_entry IN ('true', 'false')),
    determined_due TEXT NOT NULL CHECK (determined_due IN ('true', 'false')),
    settlement_scope TEXT,
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z')
);

CREATE TABLE matter_kinds (
    matter_id TEXT NOT NULL REFERENCES matters (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    PRIMARY KEY (matter_id, kind)
);

CREATE TABLE matter_claims (
    matter_id TEXT NOT NULL REFERENCES matters (id) DEFERRABLE INITIALLY DEFERRED,
    claim TEXT NOT NULL,
    PRIMARY KEY (matter_id, claim)
);

CREATE TABLE engagements (
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    matter_id TEXT NOT NULL REFERENCES matters (id) DEFERRABLE INITIALLY DEFERRED,
    personally TEXT NOT NULL CHECK (personally IN ('true', 'false')),
    directly TEXT NOT NULL CHECK (directly IN ('true', 'false')),
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z'),
    PRIMARY KEY (person_id, matter_id, valid_from)
);

CREATE TABLE witnesses (
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    matter_id TEXT NOT NULL REFERENCES matters (id) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z'),
    PRIMARY KEY (person_id, matter_id, valid_from)
);

CREATE TABLE retentions (
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    matter_id TEXT NOT NULL REFERENCES matters (id) DEFERRABLE INITIALLY DEFERRED,
    retained_by TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z'),
    PRIMARY KEY (person_id, matter_id, retained_by, valid_from)
);

-- Labels (LBL)

CREATE TABLE resources (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    path TEXT UNIQUE,
    taxpayer_id TEXT REFERENCES parties (id) DEFERRABLE INITIALLY DEFERRED,
    taxable_period TEXT,
    received_under TEXT NOT NULL,
    audit_id TEXT REFERENCES audits (id) DEFERRABLE INITIALLY DEFERRED,
    custodian_id TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    custodian_capacity TEXT,
    identity_redacted TEXT NOT NULL CHECK (identity_redacted IN ('true', 'false')),
    public_record TEXT NOT NULL CHECK (public_record IN ('true', 'false')),
    portion TEXT,
    CHECK ((custodian_id IS NULL) = (custodian_capacity IS NULL))
);

CREATE TABLE resource_classes (
    resource_id TEXT NOT NULL REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED,
    info_class TEXT NOT NULL,
    PRIMARY KEY (resource_id, info_class)
);

CREATE TABLE resource_chapters (
    resource_id TEXT NOT NULL REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED,
    tax_chapter INTEGER NOT NULL,
    PRIMARY KEY (resource_id, tax_chapter)
);

-- Contracts and duties (CTR)

CREATE TABLE contracts (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    agency_org_id TEXT NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
    party_org_id TEXT NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
    parent_contract_id TEXT REFERENCES contracts (id) DEFERRABLE INITIALLY DEFERRED,
    form TEXT NOT NULL,
    acquires TEXT NOT NULL,
    safeguard_terms TEXT NOT NULL CHECK (safeguard_terms IN ('true', 'false')),
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z'),
    terminated_at TEXT CHECK (terminated_at LIKE '____-__-__T__:__:__.___Z')
);

CREATE TABLE duties (
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    contract_id TEXT NOT NULL REFERENCES contracts (id) DEFERRABLE INITIALLY DEFERRED,
    info_class TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z'),
    PRIMARY KEY (person_id, contract_id, info_class, valid_from)
);

CREATE TABLE agents (
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    agency_org_id TEXT NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z'),
    PRIMARY KEY (person_id, agency_org_id, valid_from)
);

-- Determinations (DET): a finding about one item, the person who is to have or use it, and one purpose, in one matter
-- or under one contract.

CREATE TABLE determinations (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    finding TEXT NOT NULL CHECK (finding IN ('true', 'false')),
    prong TEXT,
    resource_id TEXT NOT NULL REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED,
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    purpose TEXT NOT NULL,
    matter_id TEXT REFERENCES matters (id) DEFERRABLE INITIALLY DEFERRED,
    contract_id TEXT REFERENCES contracts (id) DEFERRABLE INITIALLY DEFERRED,
    author_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z')
);

CREATE INDEX determinations_scope ON determinations (resource_id, person_id);

-- Authorizations (AUT)

CREATE TABLE customs_requests (
    id TEXT NOT NULL PRIMARY KEY,
    audit_id TEXT NOT NULL REFERENCES audits (id) DEFERRABLE INITIALLY DEFERRED,
    written TEXT NOT NULL CHECK (written IN ('true', 'false')),
    signer TEXT NOT NULL,
    signed_by TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    signed_at TEXT NOT NULL CHECK (signed_at LIKE '____-__-__T__:__:__.___Z'),
    certification TEXT CHECK (certification IN ('audit-initiated', 'audit-intended', 'related-to-subject')),
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z')
);

CREATE TABLE customs_request_items (
    request_id TEXT NOT NULL REFERENCES customs_requests (id) DEFERRABLE INITIALLY DEFERRED,
    resource_id TEXT NOT NULL REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED,
    purpose TEXT NOT NULL,
    taxpayer_id TEXT REFERENCES parties (id) DEFERRABLE INITIALLY DEFERRED,
    taxable_period TEXT,
    explanation TEXT,
    PRIMARY KEY (request_id, resource_id, purpose)
);

CREATE INDEX customs_request_items_resource ON customs_request_items (resource_id);

CREATE TABLE customs_request_titles (
    request_id TEXT NOT NULL REFERENCES customs_requests (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL,
    PRIMARY KEY (request_id, title)
);

CREATE TABLE delegations (
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    office TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z'),
    PRIMARY KEY (person_id, office, valid_from)
);

CREATE TABLE criminal_instruments (
    id TEXT NOT NULL PRIMARY KEY,
    matter_id TEXT NOT NULL REFERENCES matters (id) DEFERRABLE INITIALLY DEFERRED,
    route TEXT NOT NULL CHECK (route IN ('i1-order', 'i2-request')),
    statute TEXT NOT NULL,
    tax_administration TEXT NOT NULL CHECK (tax_administration IN ('true', 'false')),
    granted_by TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z')
);

CREATE TABLE criminal_instrument_items (
    instrument_id TEXT NOT NULL REFERENCES criminal_instruments (id) DEFERRABLE INITIALLY DEFERRED,
    taxpayer_id TEXT NOT NULL REFERENCES parties (id) DEFERRABLE INITIALLY DEFERRED,
    taxable_period TEXT NOT NULL,
    PRIMARY KEY (instrument_id, taxpayer_id, taxable_period)
);

CREATE TABLE irs_letters (
    id TEXT NOT NULL PRIMARY KEY,
    contract_id TEXT NOT NULL REFERENCES contracts (id) DEFERRABLE INITIALLY DEFERRED,
    issued_by TEXT NOT NULL CHECK (issued_by IN ('irs', 'agency')),
    form TEXT NOT NULL CHECK (form IN ('written', 'oral')),
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z'),
    revoked_at TEXT CHECK (revoked_at LIKE '____-__-__T__:__:__.___Z')
);

CREATE TABLE irs_letter_coverage (
    letter_id TEXT NOT NULL REFERENCES irs_letters (id) DEFERRABLE INITIALLY DEFERRED,
    org_id TEXT REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
    person_id TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    info_class TEXT NOT NULL,
    purpose TEXT NOT NULL,
    CHECK ((org_id IS NULL) <> (person_id IS NULL))
);

CREATE TABLE p2b_approvals (
    id TEXT NOT NULL PRIMARY KEY,
    first_org_id TEXT NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
    second_org_id TEXT REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
    second_person_id TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    second_authority TEXT NOT NULL,
    conditions_met TEXT NOT NULL CHECK (conditions_met IN ('true', 'false')),
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z'),
    revoked_at TEXT CHECK (revoked_at LIKE '____-__-__T__:__:__.___Z'),
    CHECK ((second_org_id IS NULL) <> (second_person_id IS NULL))
);

CREATE TABLE p2b_items (
    approval_id TEXT NOT NULL REFERENCES p2b_approvals (id) DEFERRABLE INITIALLY DEFERRED,
    resource_id TEXT NOT NULL REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (approval_id, resource_id)
);

CREATE TABLE m_requests (
    id TEXT NOT NULL PRIMARY KEY,
    agency_org_id TEXT NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
    paragraph TEXT NOT NULL,
    written TEXT NOT NULL CHECK (written IN ('true', 'false')),
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z')
);

CREATE TABLE m_request_taxpayers (
    request_id TEXT NOT NULL REFERENCES m_requests (id) DEFERRABLE INITIALLY DEFERRED,
    taxpayer_id TEXT NOT NULL REFERENCES parties (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (request_id, taxpayer_id)
);

CREATE TABLE p9_certifications (
    agency_org_id TEXT NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
    contractor_org_id TEXT NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z'),
    PRIMARY KEY (agency_org_id, contractor_org_id, valid_from)
);

CREATE TABLE safeguards (
    org_id TEXT NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z'),
    PRIMARY KEY (org_id, status, valid_from)
);

-- Obligations that a person carries out, recorded when done: no attribute reads them, the release of a Permit does.

CREATE TABLE fulfilments (
    id TEXT NOT NULL PRIMARY KEY,
    obligation TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    resource_id TEXT REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED,
    matter_id TEXT REFERENCES matters (id) DEFERRABLE INITIALLY DEFERRED,
    contract_id TEXT REFERENCES contracts (id) DEFERRABLE INITIALLY DEFERRED,
    done_by TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z')
);

CREATE INDEX fulfilments_person ON fulfilments (person_id, obligation);
