package org.disclosurepdp.caller;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.disclosurepdp.model.Problem;

/** The callers of a server, and how each is recognised. Who is not recognised is nobody. Thread-safe. */
public final class Callers {
    private final ClientCertificates certificates;
    private final BearerTokens tokens;
    private final ApiKeys keys;
    private final boolean takesTokens;
    private final boolean takesCertificates;
    private final Set<String> reporting;

    /**
     * How a callers' file is read. Immutable.
     *
     * @param home the folder that relative paths start at
     * @param registerIssuers the issuers that a caller can be given the right to speak for
     * @param maySetTime whether a caller's current-dateTime counts
     * @param keys the keys that earlier readings of the file had, which a change elsewhere in it does not throw away
     */
    public record Reading(
            Path home, Set<String> registerIssuers, boolean maySetTime, InstantSource clock, KeySets keys) {
        public Reading {
            registerIssuers = Set.copyOf(registerIssuers);
        }

        /** For a first reading. */
        public Reading(Path home, Set<String> registerIssuers, boolean maySetTime, InstantSource clock) {
            this(home, registerIssuers, maySetTime, clock, new KeySets());
        }
    }

    Callers(Map<Recognition, Caller> known, List<TokenIssuer> issuers, InstantSource clock) {
        this.certificates = new ClientCertificates(known, clock);
        this.tokens = new BearerTokens(known, issuers, clock);
        this.keys = new ApiKeys(known);
        this.takesTokens = !issuers.isEmpty();
        this.reporting = known.values().stream()
                .filter(Caller::reports)
                .map(Caller::name)
                .collect(Collectors.toUnmodifiableSet());
        this.takesCertificates = known.keySet().stream()
                .anyMatch(each -> each instanceof Recognition.Fingerprint
                        || each instanceof Recognition.Subject
                        || each instanceof Recognition.AlternativeName);
    }

    /**
     * Reads a callers' file.
     *
     * @throws InvalidCallersException with every problem of it, each with its place
     */
    public static Callers load(Path file, Reading reading) {
        try {
            return parse(file.toString(), Files.readString(file), reading);
        } catch (CharacterCodingException e) {
            throw unreadable(file, "the file is not UTF-8 text");
        } catch (IOException e) {
            throw unreadable(file, "the file cannot be read");
        }
    }

    private static InvalidCallersException unreadable(Path file, String sentence) {
        return new InvalidCallersException(List.of(new Problem(file.toString(), 1, 1, sentence)));
    }

    static Callers parse(String file, String yaml, Reading reading) {
        var problems = new ArrayList<Problem>();
        var callers = new CallersReader(file, problems, reading).read(yaml);
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            throw new InvalidCallersException(problems);
        }
        return callers;
    }

    /**
     * The caller whom credentials tell. A bearer token that is sent counts, or the request is refused: a bad token is
     * not made good by a certificate.
     *
     * @throws CallerException if they tell nobody, or two
     */
    public Caller identify(Credentials credentials) {
        var bearer = credentials.bearer();
        var byCertificate = credentials.certificate().flatMap(certificates::caller);
        if (bearer.isEmpty()) {
            return byCertificate.orElseThrow(() -> credentials.certificate().isPresent()
                    ? CallerException.unknownCertificate("the client certificate belongs to no caller of this server")
                    : CallerException.noCredentials());
        }
        var text = bearer.get();
        var caller = ApiKeys.isKey(text) ? keys.caller(text) : tokens.caller(text, credentials.certificate());
        if (byCertificate.isPresent() && !byCertificate.get().equals(caller)) {
            throw CallerException.unknown("the token and the client certificate belong to different callers");
        }
        return caller;
    }

    /**
     * The claims that are text, of a token of somebody who is no caller: a user of one.
     *
     * @param issuer its name in the callers' file
     * @throws CallerException if the token is not one of this issuer, valid in every respect
     */
    public Map<String, String> claims(String issuer, String token) {
        return tokens.claims(issuer, token);
    }

    /** True if {@link #identify} may block on the keys of a token issuer. */
    public boolean mayBlock(Credentials credentials) {
        return takesTokens && credentials.holdsToken();
    }

    /** True if a caller with this name may report what it carried out, and so is to. */
    public boolean reports(String name) {
        return reporting.contains(name);
    }

    /** True if some caller is recognised by its certificate. */
    public boolean takesCertificates() {
        return takesCertificates;
    }
}
