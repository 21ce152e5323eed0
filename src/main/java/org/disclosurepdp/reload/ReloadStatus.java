package org.disclosurepdp.reload;

import java.time.Instant;
import java.util.List;
import org.disclosurepdp.model.Problem;

/**
 * How policies are being reloaded. Immutable.
 *
 * @param source where they come from
 * @param since when those in force came in force
 * @param stale what keeps the newest from being in force, each with its place; none when those in force are the newest
 * @param last the last reload; the start is one
 */
public record ReloadStatus(String source, Instant since, List<Problem> stale, ReloadReport last) {
    public ReloadStatus {
        stale = List.copyOf(stale);
    }

    public boolean isStale() {
        return !stale.isEmpty();
    }
}
