package org.disclosurepdp.caller;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The keys of token issuers by where they come from, kept while the callers' file changes around them. Thread-safe. */
public final class KeySets {
    private final Map<Source, JsonWebKeys> bySource = new ConcurrentHashMap<>();

    private record Source(String name, String issuer, String keys) {}

    /** Those that are kept, or new ones. */
    JsonWebKeys of(String name, String issuer, String keys, Supplier<JsonWebKeys> fresh) {
        return bySource.computeIfAbsent(new Source(name, issuer, keys), source -> fresh.get());
    }
}
