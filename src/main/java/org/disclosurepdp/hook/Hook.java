package org.disclosurepdp.hook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.disclosurepdp.model.AttributeName;
import org.jspecify.annotations.Nullable;

/**
 * One repository behind one proxy, and how what the proxy asks becomes attributes: a file of {@code conf/hooks}. Immutable.
 *
 * @param proxy the caller that may ask as this hook
 * @param repository how the label register calls the repository
 * @param prefix what stands before the repository's paths in URLs; ends in a slash
 * @param foldCase whether paths that differ in case only are one
 * @param headers where the proxy says what is asked
 * @param challenge what a user without identity is told
 * @param token where to find a token with claims, and whom it is from; null if none counts
 * @param methods what each method does; another is refused
 * @param obligations the short ids of those that this hook can carry out
 * @param children how many documents a listing may show
 */
record Hook(
        String proxy,
        String repository,
        String prefix,
        Kind kind,
        boolean foldCase,
        Headers headers,
        String challenge,
        @Nullable Token token,
        Map<String, Operation> methods,
        List<Mapped> attributes,
        Set<String> obligations,
        int children) {
    Hook {
        methods = Map.copyOf(methods);
        attributes = List.copyOf(attributes);
        obligations = Set.copyOf(obligations);
    }

    /** How URLs name documents. */
    enum Kind {
        WEBDAV,
        SUBVERSION
    }

    /** The names of the header fields. */
    record Headers(String method, String uri, String user, String destination, String depth) {}

    /** A signed token of the user, who must be the one that the proxy names. */
    record Token(String header, String issuer, String user) {}

    /** Where an attribute's value comes from. */
    enum Source {
        HEADER,
        COOKIE,
        CLAIM,
        VALUE
    }

    /** An attribute of the vocabulary, and where its value comes from. */
    record Mapped(AttributeName name, Source source, String key) {}
}
