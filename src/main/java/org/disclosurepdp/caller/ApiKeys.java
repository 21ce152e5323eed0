package org.disclosurepdp.caller;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * API keys, {@code pdp_CALLER_SECRET}, sent as bearer tokens. The id in the key finds the caller; what is secret is
 * compared as hashes. Immutable and thread-safe.
 */
final class ApiKeys {
    private static final String PREFIX = "pdp_";

    /** 128 bits in hex: what is shorter can be guessed from its hash, so it does not count even if it is right. */
    private static final int SHORTEST_SECRET = 32;

    private static final KeyHash NOBODYS =
            KeyHash.parse("0".repeat(32) + ":" + "0".repeat(64)).orElseThrow();

    private final Map<String, List<KeyHash>> hashes = new HashMap<>();
    private final Map<String, Caller> callers = new HashMap<>();

    ApiKeys(Map<Recognition, Caller> known) {
        known.forEach((recognition, caller) -> {
            if (recognition instanceof Recognition.Keys keys) {
                hashes.put(keys.caller(), keys.hashes());
                callers.put(keys.caller(), caller);
            }
        });
    }

    static boolean isKey(String bearer) {
        return bearer.startsWith(PREFIX);
    }

    /**
     * The caller whose key this is.
     *
     * @throws CallerException if it is nobody's
     */
    Caller caller(String key) {
        var parts = key.split("_", 3);
        var id = parts.length == 3 ? parts[1] : "";
        boolean longEnough = parts.length == 3 && parts[2].length() >= SHORTEST_SECRET;
        boolean right = false;
        // Unknown ids take as long as known ones.
        for (var hash : hashes.getOrDefault(id, List.of(NOBODYS))) {
            right |= hash.matches(key);
        }
        var caller = callers.get(id);
        if (caller == null || !right || !longEnough) {
            throw CallerException.unknown("the API key is not known");
        }
        return caller;
    }
}
