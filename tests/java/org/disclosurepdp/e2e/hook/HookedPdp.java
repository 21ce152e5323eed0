package org.disclosurepdp.e2e.hook;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.disclosurepdp.app.RunningServer;

/** The server with the shipped hooks and one proxy that is registered. */
final class HookedPdp implements AutoCloseable {
    /** What the proxy sends. */
    static final String KEY = "pdp_docs-proxy_" + "5e".repeat(32);

    private static final String SALT = "0f".repeat(16);

    private final RunningServer server;

    private HookedPdp(RunningServer server) {
        this.server = server;
    }

    static HookedPdp start(Path folder, String... overrides) throws IOException {
        Files.createDirectories(folder);
        var settings = new ArrayList<>(List.of("callers=" + callers(folder), "registers.deadline=5s"));
        settings.addAll(List.of(overrides));
        return new HookedPdp(RunningServer.onSqlite(folder, settings.toArray(String[]::new)));
    }

    /** The file that docs/hooks.md makes. */
    static Path callers(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("callers.yaml"), """
                callers:
                  docs-proxy:
                    roles: [caller]
                    api-keys: ["%s:%s"]
                    endpoints: ["/hook/*", "/access/v1/*"]
                    repositories: ["*"]
                    obligations: [bind-redisclosure-terms, no-criminal-use, confine-to-order]
                  other:
                    roles: [caller]
                    api-keys: ["%s:%s"]
                    endpoints: ["/hook/*"]
                    repositories: ["*"]
                """.formatted(SALT, sha256(SALT + KEY), SALT, sha256(SALT + other())));
    }

    /** The key of a caller that is no proxy. */
    static String other() {
        return "pdp_other_" + "6f".repeat(32);
    }

    URI url() {
        return server.decisionUrl();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
