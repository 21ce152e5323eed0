package org.disclosurepdp.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.yaml.YamlChecks;
import org.disclosurepdp.yaml.YamlNode;
import org.disclosurepdp.yaml.YamlNode.Scalar;
import org.disclosurepdp.yaml.YamlReader;

/** The keys whose signatures count, each within its time. Immutable. */
public final class TrustedKeys {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");
    private static final Set<String> MEMBERS = Set.of("public-key", "not-before", "not-after");
    private static final String INLINE = "-----BEGIN";

    private final Map<String, Trusted> keys;

    private record Trusted(PublicKey key, Instant notBefore, Instant notAfter) {}

    private TrustedKeys(Map<String, Trusted> keys) {
        this.keys = Map.copyOf(keys);
    }

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /**
     * Reads a file of keys.
     *
     * @throws BundleException with every problem of it, each with its place
     */
    public static TrustedKeys load(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw BundleException.misconfigured("%s:1:1: the trusted keys cannot be read".formatted(file));
        }
        var problems = new ArrayList<Problem>();
        var keys = new Reader(file, problems).read(text);
        if (problems.isEmpty() && keys.isEmpty()) {
            problems.add(new Problem(file.toString(), 1, 1, "there is no key here"));
        }
        if (!problems.isEmpty()) {
            throw BundleException.misconfigured(
                    problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        return new TrustedKeys(keys);
    }

    /**
     * Passes if a key, known and within its time, made the signature.
     *
     * @throws BundleException why not
     */
    void verify(String id, byte[] signed, byte[] signature, Instant now) {
        var trusted = keys.get(id);
        if (trusted == null) {
            throw BundleException.invalid(
                    isId(id)
                            ? "the bundle is signed with the key `%s`, which is not trusted".formatted(id)
                            : "the bundle is signed with a key that is not trusted");
        }
        if (now.isBefore(trusted.notBefore())) {
            throw BundleException.invalid(
                    "the bundle's key `%s` does not count before %s".formatted(id, trusted.notBefore()));
        }
        if (!now.isBefore(trusted.notAfter())) {
            throw BundleException.invalid("the bundle's key `%s` has expired at %s".formatted(id, trusted.notAfter()));
        }
        if (!verifies(trusted.key(), signed, signature)) {
            throw BundleException.invalid("the signature is not that of the key `%s` over this manifest".formatted(id));
        }
    }

    private static boolean verifies(PublicKey key, byte[] signed, byte[] value) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(signed);
            return signature.verify(value);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Turns YAML into keys and collects everything that is wrong with it. Used once. */
    private static final class Reader {
        private final Path file;
        private final List<Problem> problems;
        private final YamlChecks checks;
        private final Map<String, Trusted> keys = new LinkedHashMap<>();

        Reader(Path file, List<Problem> problems) {
            this.file = file;
            this.problems = problems;
            this.checks = new YamlChecks(file.toString(), problems);
        }

        Map<String, Trusted> read(String text) {
            new YamlReader(file.toString(), problems).read(text).ifPresent(document -> {
                var sections = checks.mapping(document, "the file");
                checks.onlyKeys(sections, Set.of("keys"));
                checks.section(sections, "keys").forEach(this::key);
            });
            return keys;
        }

        private void key(Scalar id, YamlNode node) {
            int found = problems.size();
            if (!isId(id.text())) {
                checks.problem(id, "a key's id has letters, digits, dots and hyphens, at most 64");
            }
            var entries = checks.mapping(node, "`%s`".formatted(id.text()));
            checks.onlyKeys(entries, MEMBERS);
            var pem = pem(id, checks.required(id, entries, "public-key"));
            var from = time(id, "not-before", checks.required(id, entries, "not-before"));
            var until = time(id, "not-after", checks.required(id, entries, "not-after"));
            var key = KeyFiles.publicKey(pem);
            if (problems.size() == found && key.isEmpty()) {
                checks.problem(
                        id, "`public-key` must be an Ed25519 public key, or a file beside this one that holds it");
            }
            if (problems.size() == found && !from.isBefore(until)) {
                checks.problem(id, "`not-before` must be before `not-after`");
            }
            key.ifPresent(each -> keys.put(id.text(), new Trusted(each, from, until)));
        }

        private String pem(Scalar id, String text) {
            if (text.isEmpty() || text.contains(INLINE)) {
                return text;
            }
            try {
                return Files.readString(file.resolveSibling(text));
            } catch (IOException | InvalidPathException e) {
                checks.problem(id, "the public key `%s` cannot be read".formatted(text));
                return "";
            }
        }

        private Instant time(Scalar id, String member, String text) {
            try {
                return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
            } catch (DateTimeException e) {
                checks.problem(id, "`%s` must be a UTC time such as 2026-01-01T00:00:00Z".formatted(member));
                return Instant.EPOCH;
            }
        }
    }
}
