package org.disclosurepdp.engine;

import java.util.regex.Pattern;

/**
 * The XPath expressions that a request may give: location paths whose cost grows no faster than the Content, because
 * whoever sends one must not be able to keep the server busy. Steps go to children, attributes, the node itself and its
 * parent, once in a path to all descendants; a predicate is a position, or compares a child or attribute with a literal.
 * What policies hold is their authors' and not looked at. Stateless.
 */
final class RequestPath {
    private static final int LONGEST = 2_000;
    private static final String NAME = "(?:[\\p{L}_][\\p{L}\\p{N}_.-]*+:)?+(?:[\\p{L}_][\\p{L}\\p{N}_.-]*+|\\*)";
    private static final String PREDICATE =
            "\\[\\s*+(?:\\d{1,6}|last\\(\\)|@?+" + NAME + "\\s*+=\\s*+(?:'[^']*+'|\"[^\"]*+\"|\\d{1,15}))\\s*+]";
    private static final String STEP = "(?:\\.\\.?|text\\(\\)|node\\(\\)|@?+" + NAME + ")(?:" + PREDICATE + ")*+";
    private static final Pattern PATH = Pattern.compile("/|/{0,2}+" + STEP + "(?:/{1,2}+" + STEP + ")*+");
    /** How {@link ContentPaths} writes one node of a path. */
    private static final Pattern ONE_OF = Pattern.compile("\\((.*)\\)\\[\\d{1,6}]", Pattern.DOTALL);

    private RequestPath() {}

    static boolean isCheap(String text) {
        var path = text.strip();
        if (path.length() > LONGEST) {
            return false;
        }
        var one = ONE_OF.matcher(path);
        var steps = one.matches() ? one.group(1) : path;
        int everywhere = steps.indexOf("//");
        return PATH.matcher(steps).matches() && (everywhere < 0 || steps.indexOf("//", everywhere + 2) < 0);
    }
}
