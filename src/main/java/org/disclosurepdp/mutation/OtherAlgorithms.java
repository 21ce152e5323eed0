package org.disclosurepdp.mutation;

import java.util.List;

/** The combining algorithm that an author could have meant in place of another (XACML 3.0 core, appendix C). */
final class OtherAlgorithms {
    private static final String LATEST = "urn:oasis:names:tc:xacml:3.0:";

    private OtherAlgorithms() {}

    /** The opposite; for one that only looks for the first or the only policy that applies, those that weigh them all. */
    static List<String> of(String id) {
        int colon = id.lastIndexOf(':') + 1;
        var name = id.substring(colon);
        var opposite = opposite(name);
        if (!opposite.equals(name)) {
            return List.of(id.substring(0, colon) + opposite);
        }
        var kind = id.contains(":rule-combining-algorithm:") ? "rule" : "policy";
        return name.equals("first-applicable") || name.equals("only-one-applicable")
                ? List.of(
                        "%s%s-combining-algorithm:deny-overrides".formatted(LATEST, kind),
                        "%s%s-combining-algorithm:permit-overrides".formatted(LATEST, kind))
                : List.of();
    }

    private static String opposite(String name) {
        return switch (name) {
            case "deny-overrides" -> "permit-overrides";
            case "permit-overrides" -> "deny-overrides";
            case "ordered-deny-overrides" -> "ordered-permit-overrides";
            case "ordered-permit-overrides" -> "ordered-deny-overrides";
            case "deny-unless-permit" -> "permit-unless-deny";
            case "permit-unless-deny" -> "deny-unless-permit";
            default -> name;
        };
    }

    /**
     * Why one is as good as the other for so many children; empty when it may not be. With one child, each of the XACML 3.0
     * overrides gives what the child gives, the kind of Indeterminate included (C.2 to C.5); those of XACML 1 do not.
     */
    static String proof(String id, String other, int children) {
        return children <= 1 && isOverrides(id) && isOverrides(other) ? "there is nothing to combine" : "";
    }

    private static boolean isOverrides(String id) {
        return id.startsWith(LATEST) && id.endsWith("-overrides");
    }
}
