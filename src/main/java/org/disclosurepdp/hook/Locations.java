package org.disclosurepdp.hook;

import java.util.Locale;
import java.util.Set;

/** How a repository calls what a URL's path names. */
final class Locations {
    /** Subversion's own part of its URLs. */
    private static final String SPECIAL = "/!svn/";

    /** {@code !svn/ver/7/path}: the parts before the path. */
    private static final Set<String> WITH_PATH = Set.of("ver", "rvr", "bc", "txr", "vtxr", "wrk");

    private static final Set<String> OF_THE_WHOLE =
            Set.of("me", "vcc", "rev", "bln", "wbl", "act", "txn", "vtxn", "blv");

    private Locations() {}

    /** The path in the repository of a hook whose prefix the path has. */
    static String of(Hook hook, String path) {
        var rest = path.length() < hook.prefix().length()
                ? "/"
                : path.substring(hook.prefix().length() - 1);
        var inside = hook.kind() == Hook.Kind.SUBVERSION ? versioned(rest) : rest;
        return hook.foldCase() ? folded(inside) : inside;
    }

    /** What a file system takes for the same letter beyond these differs from one to the next, so it is refused. */
    private static String folded(String path) {
        if (path.chars().anyMatch(c -> c > 0x7e)) {
            throw HookException.refused(
                    "path-not-canonical",
                    "the path cannot be taken for one document: where case does not count, it is ASCII");
        }
        return path.toLowerCase(Locale.ROOT);
    }

    /** A resource of the protocol is what it is a version or a draft of; one of the whole repository is its root. */
    private static String versioned(String path) {
        if (!(path + "/").startsWith(SPECIAL)) {
            return path;
        }
        var parts = path.substring(SPECIAL.length() - 1).split("/", 4);
        var kind = parts.length > 1 ? parts[1] : "";
        if (WITH_PATH.contains(kind)) {
            return parts.length > 3 ? "/" + parts[3] : "/";
        }
        if (OF_THE_WHOLE.contains(kind)) {
            return "/";
        }
        throw HookException.refused(
                "path-not-known", "this is not a resource of Subversion's protocol that the hook knows");
    }
}
