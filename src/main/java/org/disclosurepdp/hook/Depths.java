package org.disclosurepdp.hook;

import java.util.Locale;
import java.util.Optional;

/** The Depth header (RFC 4918, 10.2). */
final class Depths {
    private Depths() {}

    /** Without one it is infinity; another word than those there are is refused. */
    static Asks.Depth of(Optional<String> depth) {
        return switch (depth.orElse("infinity").toLowerCase(Locale.ROOT)) {
            case "0" -> Asks.Depth.ZERO;
            case "1" -> Asks.Depth.ONE;
            case "infinity" -> Asks.Depth.INFINITY;
            default -> throw HookException.refused("bad-depth", "`Depth` must be 0, 1 or infinity");
        };
    }
}
