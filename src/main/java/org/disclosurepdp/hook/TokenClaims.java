package org.disclosurepdp.hook;

import java.util.Map;

/** What a user's token says, once it is verified. Thread-safe; may block on an issuer's keys. */
public interface TokenClaims {
    /**
     * The claims that are text.
     *
     * @throws org.disclosurepdp.model.PdpException if the token is not one of this issuer, valid in every respect
     */
    Map<String, String> of(String issuer, String token);
}
