package org.disclosurepdp.e2e.hook;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How long a proxy of a test waits: as it is shipped for a PDP that is slow by design, longer for one on a busy machine. */
final class Patience {
    private static final Set<Integer> SLOW = ConcurrentHashMap.newKeySet();

    private Patience() {}

    static void slow(URI pdp) {
        SLOW.add(pdp.getPort());
    }

    static int seconds(URI pdp) {
        return SLOW.contains(pdp.getPort()) ? 2 : 15;
    }
}
