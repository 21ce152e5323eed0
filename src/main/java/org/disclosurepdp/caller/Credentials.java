package org.disclosurepdp.caller;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request says of its caller, apart from its body. Immutable. Holds secrets: its text tells none. */
public final class Credentials {
    private final List<String> authorization;
    private final @Nullable X509Certificate certificate;

    /**
     * Credentials.
     *
     * @param authorization every Authorization field of the request
     * @param certificate what the caller proved to own in the TLS handshake, its chain verified; null if it did not
     */
    public Credentials(List<String> authorization, @Nullable X509Certificate certificate) {
        this.authorization = List.copyOf(authorization);
        this.certificate = certificate;
    }

    Optional<X509Certificate> certificate() {
        return Optional.ofNullable(certificate);
    }

    /**
     * The bearer token (RFC 6750, 2.1).
     *
     * @throws CallerException if there is an Authorization that holds something else
     */
    Optional<String> bearer() {
        if (authorization.isEmpty()) {
            return Optional.empty();
        }
        if (authorization.size() > 1) {
            throw CallerException.malformed("the request has several Authorization fields");
        }
        var words = authorization.get(0).strip().split(" +", -1);
        if (!words[0].equalsIgnoreCase("Bearer")) {
            throw CallerException.noCredentials();
        }
        if (words.length != 2 || !isToken(words[1])) {
            throw CallerException.malformed("the Authorization field is not `Bearer` and one token");
        }
        return Optional.of(words[1]);
    }

    /** True if there is a token whose signature has to be verified. */
    boolean holdsToken() {
        try {
            return bearer().filter(token -> !ApiKeys.isKey(token)).isPresent();
        } catch (CallerException e) {
            return false;
        }
    }

    /** The b64token of RFC 6750, 2.1. */
    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || "-._~+/=".indexOf(c) >= 0);
    }

    @Override
    public String toString() {
        return "Credentials";
    }
}
