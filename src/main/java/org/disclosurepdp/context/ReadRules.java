package org.disclosurepdp.context;

import java.util.Set;

/**
 * What both readers hold a request to. Immutable.
 *
 * @param registerIssuers issuers that only a caller with that right may use
 */
record ReadRules(Datatypes datatypes, ReadLimits limits, Set<String> registerIssuers) {
    ReadRules {
        registerIssuers = Set.copyOf(registerIssuers);
    }

    boolean refusesIssuer(String issuer, CallerRights rights) {
        return registerIssuers.contains(issuer) && !rights.maySpeakFor(issuer);
    }

    static String issuerRefused(String attributeId) {
        return "attribute %s names the issuer of a register, for which the caller may not speak"
                .formatted(Shown.name(attributeId));
    }
}
