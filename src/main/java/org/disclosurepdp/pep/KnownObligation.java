package org.disclosurepdp.pep;

import java.util.Locale;
import java.util.Optional;

/** The obligations that the regulation's policies lay on somebody. A Permit with any other is a refusal. */
enum KnownObligation {
    RECORD_DISCLOSURE,
    RECORD_REQUEST,
    RECORD_NO_ALTERNATIVE,
    RECORD_CONTRACT_NECESSITY,
    RECORD_FIRST_RECIPIENT,
    CITE_IRS_AUTHORIZATION,
    CITE_CONTRACTOR_CERTIFICATION,
    SCHEDULE_RETURN_OR_DESTRUCTION,
    SUPERVISOR_REVIEW,
    CONFIRM_PENALTY_NOTICE,
    VERIFY_IDENTITY_REDACTED,
    LIMIT_TO_SCOPE,
    BIND_REDISCLOSURE_TERMS,
    NO_CRIMINAL_USE,
    CONFINE_TO_ORDER;

    private static final String PREFIX = "urn:x-6103:obligation:";

    static Optional<KnownObligation> of(String id) {
        for (var each : values()) {
            if (id.equals(PREFIX + each.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Whether the PDP wants to hear what became of it: of what it does itself, or a register holds, it does not. */
    boolean reported() {
        return switch (this) {
            case LIMIT_TO_SCOPE, BIND_REDISCLOSURE_TERMS, NO_CRIMINAL_USE, CONFINE_TO_ORDER -> true;
            case RECORD_DISCLOSURE,
                    RECORD_REQUEST,
                    RECORD_NO_ALTERNATIVE,
                    RECORD_CONTRACT_NECESSITY,
                    RECORD_FIRST_RECIPIENT,
                    CITE_IRS_AUTHORIZATION,
                    CITE_CONTRACTOR_CERTIFICATION,
                    SCHEDULE_RETURN_OR_DESTRUCTION,
                    SUPERVISOR_REVIEW,
                    CONFIRM_PENALTY_NOTICE,
                    VERIFY_IDENTITY_REDACTED -> false;
        };
    }
}
