package org.disclosurepdp.docserver;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Who may read, told by HTTP basic authentication from a file of salted hashes. Immutable. */
final class Users {
    private static final int ROUNDS = 50_000;
    private static final int BITS = 256;
    private static final String BASIC = "Basic ";

    private record Known(User user, String salt, String hash) {}

    private final Map<String, Known> known = new HashMap<>();

    private Users() {}

    static Users read(Path file) {
        var users = new Users();
        for (var node : JsonFiles.read(file).path("users")) {
            var user = new User(
                    JsonFiles.text(file, node, "id"),
                    JsonFiles.text(file, node, "capacity"),
                    JsonFiles.text(file, node, "purpose"),
                    node.path("matter").asText(),
                    node.path("contract").asText());
            var entry = new Known(user, JsonFiles.text(file, node, "salt"), JsonFiles.text(file, node, "hash"));
            if (users.known.put(user.id(), entry) != null) {
                throw JsonFiles.invalid(file, "a user is there twice");
            }
        }
        return users;
    }

    /** The user whom an Authorization header tells; empty if it tells nobody. */
    Optional<User> of(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BASIC)) {
            return Optional.empty();
        }
        String text;
        try {
            text = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(BASIC.length()).strip()),
                    StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        var entry = colon < 0 ? null : known.get(text.substring(0, colon));
        // Somebody unknown takes as long as a wrong password.
        var hash = hash(entry == null ? "00" : entry.salt(), text.substring(colon + 1));
        return entry != null
                        && MessageDigest.isEqual(
                                hash.getBytes(StandardCharsets.US_ASCII),
                                entry.hash().getBytes(StandardCharsets.US_ASCII))
                ? Optional.of(entry.user())
                : Optional.empty();
    }

    static String hash(String salt, String password) {
        try {
            var spec = new PBEKeySpec(
                    password.isEmpty() ? new char[] {'\0'} : password.toCharArray(),
                    salt.getBytes(StandardCharsets.US_ASCII),
                    ROUNDS,
                    BITS);
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2", e);
        }
    }
}
