package org.disclosurepdp.conform;

import java.net.URI;

/**
 * Where a PDP has its resources. Immutable.
 *
 * @param home the path of the entry point
 * @param pdp the path of the PDP resource
 */
public record PdpPaths(String home, String pdp) {
    static final String HOME = "${home}";
    static final String PDP = "${pdp}";

    /** Where this PDP has them. */
    public static final PdpPaths STANDARD = new PdpPaths("/", "/pdp");

    URI resolve(URI base, String path) {
        var whole = path.replace(HOME, home).replace(PDP, pdp);
        return URI.create(base.toString().replaceAll("/$", "") + whole);
    }
}
