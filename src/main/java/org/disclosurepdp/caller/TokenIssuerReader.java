package org.disclosurepdp.caller;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.disclosurepdp.yaml.YamlChecks;
import org.disclosurepdp.yaml.YamlNode;
import org.disclosurepdp.yaml.YamlNode.Mapping;
import org.disclosurepdp.yaml.YamlNode.Scalar;
import org.jspecify.annotations.Nullable;

/** Reads the issuers of tokens in a callers' file. Used once. */
final class TokenIssuerReader {
    private static final Set<String> KEYS = Set.of("issuer", "audience", "algorithms", "keys");

    private final YamlChecks checks;
    private final Callers.Reading reading;
    private final Set<String> taken = new HashSet<>();

    TokenIssuerReader(YamlChecks checks, Callers.Reading reading) {
        this.checks = checks;
        this.reading = reading;
    }

    /** The issuer under {@code key}; empty, and a problem, when it cannot be used. */
    Optional<TokenIssuer> read(Scalar key, YamlNode node) {
        var entries = checks.mapping(node, "a token issuer");
        checks.onlyKeys(entries, KEYS);
        var issuer = checks.required(key, entries, "issuer");
        if (!taken.add(issuer)) {
            checks.problem(YamlChecks.entryOr(entries, "issuer", key), "this issuer is given a second time");
        }
        var audience = checks.required(key, entries, "audience");
        var algorithms = algorithms(key, entries);
        var source = source(key, entries);
        if (source == null) {
            return Optional.empty();
        }
        var keys = reading.keys()
                .of(
                        key.text(),
                        issuer,
                        checks.required(key, entries, "keys"),
                        () -> new JsonWebKeys(key.text(), source, reading.clock()));
        return Optional.of(new TokenIssuer(key.text(), issuer, audience, algorithms, keys));
    }

    private Set<JWSAlgorithm> algorithms(Scalar key, Mapping entries) {
        var algorithms = new LinkedHashSet<JWSAlgorithm>();
        var node = YamlChecks.entry(entries, "algorithms");
        if (node == null) {
            checks.problem(key, "`%s` has no `algorithms`".formatted(key.text()));
            return algorithms;
        }
        for (var name : checks.texts(node, "`algorithms`")) {
            var algorithm = TokenIssuer.ALGORITHMS.get(name.text());
            if (algorithm == null) {
                checks.problem(
                        name,
                        "an algorithm is one of %s".formatted(String.join(", ", TokenIssuer.ALGORITHMS.keySet())));
            } else {
                algorithms.add(algorithm);
            }
        }
        return algorithms;
    }

    private @Nullable KeySource source(Scalar key, Mapping entries) {
        var text = checks.required(key, entries, "keys");
        var place = YamlChecks.entryOr(entries, "keys", key);
        if (text.isEmpty()) {
            return null;
        }
        if (text.startsWith("https:") || text.startsWith("http:")) {
            var url = url(text);
            if (url == null) {
                checks.problem(place, "the URL of keys must be https; http only to this machine");
            }
            return url == null ? null : KeySource.url(url);
        }
        var source = KeySource.file(reading.home().resolve(text));
        if (!new JsonWebKeys(key.text(), source, reading.clock()).load()) {
            checks.problem(place, "the file of keys cannot be read as a JWK set");
        }
        return source;
    }

    /** Keys that anyone on the way could change would let anyone in. */
    private static @Nullable URI url(String text) {
        try {
            var url = new URI(text);
            if (url.getHost() == null) {
                return null;
            }
            boolean safe = "https".equals(url.getScheme())
                    || InetAddress.getByName(url.getHost()).isLoopbackAddress();
            return safe ? url : null;
        } catch (URISyntaxException | UnknownHostException e) {
            return null;
        }
    }
}
