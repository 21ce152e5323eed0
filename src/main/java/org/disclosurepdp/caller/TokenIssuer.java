package org.disclosurepdp.caller;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who issues bearer tokens, and what one must be like. Immutable, apart from its keys.
 *
 * @param name its name in the callers' file
 * @param issuer the exact {@code iss} of its tokens
 * @param audience what {@code aud} must hold: this server
 * @param algorithms the only ones that count; what the token's header says is not asked (RFC 8725, 3.1)
 */
record TokenIssuer(String name, String issuer, String audience, Set<JWSAlgorithm> algorithms, JsonWebKeys keys) {
    /** Signatures with a private key. Not HMAC, for which every verifier holds the secret, and not {@code none}. */
    static final Map<String, JWSAlgorithm> ALGORITHMS = algorithmsByName();

    TokenIssuer {
        algorithms = Set.copyOf(algorithms);
    }

    private static Map<String, JWSAlgorithm> algorithmsByName() {
        var names = new LinkedHashMap<String, JWSAlgorithm>();
        JWSAlgorithm.Family.RSA.forEach(each -> names.put(each.getName(), each));
        JWSAlgorithm.Family.EC.stream()
                .filter(each -> !each.equals(JWSAlgorithm.ES256K))
                .forEach(each -> names.put(each.getName(), each));
        return names;
    }
}
