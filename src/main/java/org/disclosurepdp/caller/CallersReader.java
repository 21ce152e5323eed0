package org.disclosurepdp.caller;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.disclosurepdp.context.CallerRights;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.obligation.Carried;
import org.disclosurepdp.yaml.YamlChecks;
import org.disclosurepdp.yaml.YamlNode;
import org.disclosurepdp.yaml.YamlNode.Mapping;
import org.disclosurepdp.yaml.YamlNode.Scalar;
import org.disclosurepdp.yaml.YamlReader;

/** Turns YAML into callers and collects everything that is wrong with it. Used once. */
final class CallersReader {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final String ALL = "*";
    private static final Set<String> RIGHTS = Set.of("endpoints", "speaks-for", "repositories", "obligations");
    private static final Set<String> KEYS = Set.of(
            "roles", "certificate", "token", "api-keys", "endpoints", "speaks-for", "repositories", "obligations");

    private final String file;
    private final List<Problem> problems;
    private final YamlChecks checks;
    private final Callers.Reading reading;
    private final List<TokenIssuer> issuers = new ArrayList<>();
    private final Map<String, Set<String>> repositories = new LinkedHashMap<>();
    private final Map<Recognition, Caller> known = new LinkedHashMap<>();

    CallersReader(String file, List<Problem> problems, Callers.Reading reading) {
        this.file = file;
        this.problems = problems;
        this.checks = new YamlChecks(file, problems);
        this.reading = reading;
    }

    /** Worth having only if no problem was found. */
    Callers read(String yaml) {
        var document = new YamlReader(file, problems).read(yaml);
        if (document.isPresent()) {
            var sections = checks.mapping(document.get(), "the file");
            checks.onlyKeys(sections, Set.of("issuers", "repositories", "callers"));
            var issuerReader = new TokenIssuerReader(checks, reading);
            checks.section(sections, "issuers")
                    .forEach((key, node) -> issuerReader.read(key, node).ifPresent(issuers::add));
            checks.section(sections, "repositories").forEach(this::repository);
            checks.section(sections, "callers").forEach(this::caller);
        }
        return new Callers(known, issuers, reading.clock());
    }

    private void repository(Scalar key, YamlNode node) {
        var patterns = new LinkedHashSet<String>();
        for (var pattern : checks.texts(node, "`%s`".formatted(key.text()))) {
            var star = pattern.text().indexOf('*');
            if (star >= 0 && star < pattern.text().length() - 1) {
                checks.problem(pattern, "`*` stands at the end of a resource id only");
            }
            patterns.add(pattern.text());
        }
        if (key.text().equals(ALL)) {
            checks.problem(key, "`*` means every repository and cannot be the name of one");
        }
        repositories.put(key.text(), patterns);
    }

    private void caller(Scalar key, YamlNode node) {
        var entries = checks.mapping(node, "a caller");
        checks.onlyKeys(entries, KEYS);
        if (!ID.matcher(key.text()).matches()) {
            checks.problem(key, "a caller's id has up to 64 of a-z, 0-9, `-` and `.`");
        }
        var roles = roles(key, entries);
        if (!roles.contains(Role.CALLER)) {
            for (var given : entries.entries().keySet()) {
                if (RIGHTS.contains(given.text())) {
                    checks.problem(given, "`%s` is for the role `caller` only".formatted(given.text()));
                }
            }
        }
        var caller = new Caller(
                key.text(),
                roles,
                endpoints(entries),
                repositories(entries),
                new CallerRights(false, speaksFor(entries), reading.maySetTime()),
                Carried.only(
                        texts(entries, "obligations").stream().map(Scalar::text).collect(Collectors.toSet())));
        recognise(key, entries, caller);
    }

    private void recognise(Scalar key, Mapping entries, Caller caller) {
        var names = issuers.stream().map(TokenIssuer::name).collect(Collectors.toSet());
        var found = new RecognitionReader(checks, names).read(key, entries);
        if (found.isEmpty()) {
            checks.problem(
                    key,
                    "`%s` needs one of `certificate`, `token` and `api-keys` to be recognised".formatted(key.text()));
        }
        found.forEach((recognition, place) -> {
            var other = known.putIfAbsent(recognition, caller);
            if (other != null) {
                checks.problem(place, "this is how `%s` is recognised".formatted(other.name()));
            }
        });
    }

    private Set<Role> roles(Scalar key, Mapping entries) {
        var roles = new LinkedHashSet<Role>();
        for (var word : texts(entries, "roles")) {
            Role.named(word.text())
                    .ifPresentOrElse(
                            roles::add, () -> checks.problem(word, "a role is one of caller, auditor, administrator"));
        }
        if (roles.isEmpty()) {
            checks.problem(key, "`%s` has no `roles`".formatted(key.text()));
        }
        return roles;
    }

    private Set<String> endpoints(Mapping entries) {
        var endpoints = new LinkedHashSet<String>();
        for (var path : texts(entries, "endpoints")) {
            var star = path.text().indexOf('*');
            if (!path.text().startsWith("/") || (star >= 0 && star < path.text().length() - 1)) {
                checks.problem(path, "an endpoint is a path, as `/pdp`; `*` stands at its end only");
            }
            endpoints.add(path.text());
        }
        return endpoints;
    }

    private Set<String> speaksFor(Mapping entries) {
        var speaksFor = new LinkedHashSet<String>();
        for (var issuer : texts(entries, "speaks-for")) {
            if (!reading.registerIssuers().contains(issuer.text())) {
                checks.problem(issuer, "`%s` is not the issuer of a register".formatted(issuer.text()));
            }
            speaksFor.add(issuer.text());
        }
        return speaksFor;
    }

    private Repositories repositories(Mapping entries) {
        var patterns = new LinkedHashSet<String>();
        boolean all = false;
        for (var name : texts(entries, "repositories")) {
            all |= name.text().equals(ALL);
            var own = repositories.get(name.text());
            if (own == null && !name.text().equals(ALL)) {
                checks.problem(name, "there is no repository `%s`".formatted(name.text()));
            }
            patterns.addAll(own == null ? Set.of() : own);
        }
        return new Repositories(all, patterns);
    }

    private List<Scalar> texts(Mapping entries, String key) {
        var node = YamlChecks.entry(entries, key);
        return node == null ? List.of() : checks.texts(node, "`%s`".formatted(key));
    }
}
