package org.disclosurepdp.caller;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.disclosurepdp.yaml.YamlChecks;
import org.disclosurepdp.yaml.YamlNode;
import org.disclosurepdp.yaml.YamlNode.Mapping;
import org.disclosurepdp.yaml.YamlNode.Scalar;

/** Reads how one caller is recognised. Thread-confined. */
final class RecognitionReader {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final Map<String, Integer> ALTERNATIVE_NAMES = Map.of("san-email", 1, "san-dns", 2, "san-uri", 6);
    private static final Set<String> CERTIFICATE_KEYS =
            Set.of("sha256", "subject-dn", "san-email", "san-dns", "san-uri");

    private final YamlChecks checks;
    private final Set<String> issuers;

    RecognitionReader(YamlChecks checks, Set<String> issuers) {
        this.checks = checks;
        this.issuers = issuers;
    }

    /** Every way in which the caller is recognised, with its place. */
    Map<Recognition, YamlNode> read(Scalar caller, Mapping entries) {
        var found = new LinkedHashMap<Recognition, YamlNode>();
        var certificate = YamlChecks.entry(entries, "certificate");
        if (certificate != null) {
            var names = checks.mapping(certificate, "`certificate`");
            checks.onlyKeys(names, CERTIFICATE_KEYS);
            names.entries().forEach((key, node) -> certificate(key, node, found));
        }
        var token = YamlChecks.entry(entries, "token");
        if (token != null) {
            found.put(token(caller, token), token);
        }
        var keys = YamlChecks.entry(entries, "api-keys");
        if (keys != null) {
            found.put(keys(caller, keys), keys);
        }
        return found;
    }

    private void certificate(Scalar key, YamlNode node, Map<Recognition, YamlNode> found) {
        var text = checks.text(node, "`%s`".formatted(key.text()));
        var type = ALTERNATIVE_NAMES.get(key.text());
        if (type != null) {
            found.put(new Recognition.AlternativeName(type, text), node);
        } else if (key.text().equals("sha256")) {
            var hex = text.replace(":", "").toLowerCase(Locale.ROOT);
            if (!FINGERPRINT.matcher(hex).matches()) {
                checks.problem(node, "`sha256` must be the certificate's SHA-256 in hex");
            }
            found.put(new Recognition.Fingerprint(hex), node);
        } else {
            subject(text, node, found);
        }
    }

    private void subject(String text, YamlNode node, Map<Recognition, YamlNode> found) {
        try {
            found.put(new Recognition.Subject(new X500Principal(text)), node);
        } catch (IllegalArgumentException e) {
            checks.problem(node, "`subject-dn` must be a distinguished name, as `CN=hook,O=Example`");
        }
    }

    private Recognition token(Scalar caller, YamlNode node) {
        var entries = checks.mapping(node, "`token`");
        checks.onlyKeys(entries, Set.of("issuer", "claims"));
        var issuer = checks.required(caller, entries, "issuer");
        if (!issuer.isEmpty() && !issuers.contains(issuer)) {
            checks.problem(
                    YamlChecks.entryOr(entries, "issuer", node), "there is no token issuer `%s`".formatted(issuer));
        }
        var claims = new LinkedHashMap<String, String>();
        checks.section(entries, "claims")
                .forEach((key, value) -> claims.put(key.text(), checks.text(value, "`%s`".formatted(key.text()))));
        if (claims.isEmpty()) {
            checks.problem(node, "`token` has no `claims`, so every token of the issuer would do");
        }
        return new Recognition.Token(issuer, claims);
    }

    private Recognition keys(Scalar caller, YamlNode node) {
        var hashes = new ArrayList<KeyHash>();
        for (var text : checks.texts(node, "`api-keys`")) {
            KeyHash.parse(text.text())
                    .ifPresentOrElse(
                            hashes::add,
                            () -> checks.problem(
                                    text,
                                    "an API key is kept as `SALT:HASH`, its salted SHA-256 in hex, never itself"));
        }
        return new Recognition.Keys(caller.text(), hashes);
    }
}
