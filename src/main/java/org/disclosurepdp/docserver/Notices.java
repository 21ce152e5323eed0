package org.disclosurepdp.docserver;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who has acknowledged the notice of penalties, under which contract. Kept on disk. Thread-safe. */
final class Notices {
    static final String TEXT = """
            NOTICE TO OFFICERS AND EMPLOYEES WHO RECEIVE RETURNS OR RETURN INFORMATION

            What is disclosed to you may be used only for the purpose and to the extent for which it is disclosed. To inspect or
            disclose it otherwise may be a crime (26 U.S.C. 7213, 7213A) and may make you liable for damages (26 U.S.C. 7431).
            """;

    private final Journal journal;
    private final InstantSource clock;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    Notices(Journal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
        for (var line : journal.lines()) {
            acknowledged.add(line.getOrDefault("user", "") + " " + line.getOrDefault("contract", ""));
        }
    }

    boolean hasAcknowledged(User user) {
        return acknowledged.contains(key(user));
    }

    void acknowledge(User user) {
        if (!hasAcknowledged(user)) {
            journal.append(Map.of(
                    "user",
                    user.id(),
                    "contract",
                    user.contract(),
                    "at",
                    clock.instant().toString()));
            acknowledged.add(key(user));
        }
    }

    private static String key(User user) {
        return user.id() + " " + user.contract();
    }
}
