package org.disclosurepdp.ledger;

import java.time.Instant;
import java.util.List;
import org.disclosurepdp.model.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Something done to the server, not decided by it. Immutable. It holds no attribute value: of what was wrong, the
 * record keeps the places only.
 *
 * @param id not used before; two acts of one id are one act
 * @param kind what was done: {@code policies} stands for putting policies in force
 * @param outcome what came of it, as {@code activated} or {@code refused}
 * @param who the caller's name, or what in the server did it
 * @param source where what was brought came from: a folder, a URL
 * @param before what was in force; null when nothing was
 * @param after what was to be in force; null when it could not even be named
 * @param problems why it was refused, each with its place
 */
public record AdministrativeAct(
        String id,
        Instant at,
        String kind,
        String outcome,
        String who,
        String source,
        @Nullable String before,
        @Nullable String after,
        List<Problem> problems) {
    public AdministrativeAct {
        problems = List.copyOf(problems);
    }
}
