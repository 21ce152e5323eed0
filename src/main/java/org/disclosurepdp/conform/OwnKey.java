package org.disclosurepdp.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The API key of the one caller that a server of ours knows when a case needs callers: another one in each run. */
final class OwnKey {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String key = "pdp_conform_" + hex(32);

    /** What is sent as a bearer token. */
    String token() {
        return key;
    }

    /** Writes a file of callers that knows this key into {@code folder}. */
    Path callers(Path folder) {
        var salt = hex(16);
        try {
            var hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest((salt + key).getBytes(UTF_8)));
            return Files.writeString(folder.resolve("callers.yaml"), """
                    callers:
                      conform:
                        roles: [caller]
                        api-keys: ["%s:%s"]
                        endpoints: ["/*"]
                        repositories: ["*"]
                    """.formatted(salt, hash));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
