package org.disclosurepdp.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.disclosurepdp.caller.Tokens;

/** A callers file with one caller of each role: {@code hook}, {@code operations} who administers, {@code inspector} who audits. */
public final class RoleCallers {
    private RoleCallers() {}

    /**
     * Writes it, and what it needs, into {@code folder}.
     *
     * @param hookRights what the hook may, as YAML: {@code endpoints: [/pdp], repositories: ["*"]}
     * @return the setting that names the file
     */
    public static String write(Path folder, String hookRights) {
        try {
            var keys = Files.writeString(folder.resolve("jwks.json"), Tokens.jwks(Tokens.EC));
            var callers = Files.writeString(folder.resolve("callers.yaml"), """
                    issuers:
                      login: {issuer: "%s", audience: "%s", algorithms: [ES256], keys: "%s"}
                    callers:
                      hook: {roles: [caller], token: {issuer: login, claims: {sub: hook}}, %s}
                      operations: {roles: [administrator], token: {issuer: login, claims: {sub: operations}}}
                      inspector: {roles: [auditor], token: {issuer: login, claims: {sub: inspector}}}
                    """.formatted(
                            Tokens.ISSUER, Tokens.AUDIENCE, keys.toAbsolutePath(), hookRights));
            return "callers=" + callers.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
