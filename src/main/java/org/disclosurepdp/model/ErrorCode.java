package org.disclosurepdp.model;

/** Why something failed. HTTP statuses and exit codes are derived from it, each in one switch. */
public enum ErrorCode {
    INVALID_REQUEST,
    UNAUTHENTICATED,
    FORBIDDEN,
    REQUEST_TOO_LARGE,
    TOO_MANY_REQUESTS,
    UNSUPPORTED_MEDIA_TYPE,
    NOT_ACCEPTABLE,
    INVALID_POLICY,
    INVALID_CONFIG,
    UNAVAILABLE,
    LEDGER_BROKEN
}
