package org.disclosurepdp.http;

import java.util.List;
import org.disclosurepdp.model.Problem;

/** How the server is, as probes are told. Thread-safe. */
public interface Health {
    /** What keeps it from being ready, one sentence each; none when it is. May block. */
    List<String> troubles();

    /** What keeps the newest policies from being in force; none when they are. The server is ready all the same. */
    default List<Problem> stale() {
        return List.of();
    }
}
