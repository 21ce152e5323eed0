package org.disclosurepdp.engine;

import java.util.Arrays;
import java.util.List;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Target;
import org.jspecify.annotations.Nullable;

/**
 * A Target (XACML 3.0 core, 7.7, tables 1 to 3): an and of AnyOfs, each an or of AllOfs, each an and of Matches. No match
 * dominates a failure wherever it stands. Immutable.
 */
class TargetNode {
    /** The target that always matches. */
    static final TargetNode ANY = new TargetNode(new MatchNode[0][][]);

    final MatchNode[][][] anyOfs;

    private TargetNode(MatchNode[][][] anyOfs) {
        this.anyOfs = anyOfs;
    }

    /** The same target, for a class that asks it in another way. */
    TargetNode(TargetNode same) {
        this(same.anyOfs);
    }

    static TargetNode compile(@Nullable Target element, ExpressionCompiler expressions, XacmlLibrary library)
            throws CompileException {
        if (element == null || element.getAnyOves().isEmpty()) {
            return ANY;
        }
        var attempts = new Attempts();
        var anyOfs = new MatchNode[element.getAnyOves().size()][][];
        for (int i = 0; i < anyOfs.length; i++) {
            var allOfs = element.getAnyOves().get(i).getAllOves();
            anyOfs[i] = new MatchNode[allOfs.size()][];
            for (int j = 0; j < allOfs.size(); j++) {
                var matches = allOfs.get(j).getMatches();
                anyOfs[i][j] = new MatchNode[matches.size()];
                for (int k = 0; k < matches.size(); k++) {
                    var match = matches.get(k);
                    var compiled = attempts.part(() -> MatchNode.compile(match, expressions, library));
                    if (compiled != null) {
                        anyOfs[i][j][k] = compiled;
                    }
                }
            }
        }
        attempts.settle();
        return new TargetNode(anyOfs);
    }

    Truth match(RequestContext context) {
        Fault first = null;
        for (var anyOf : anyOfs) {
            var truth = anyOf(anyOf, context);
            if (truth == Truth.FALSE) {
                return Truth.FALSE;
            }
            if (truth == Truth.FAULT && first == null) {
                first = context.fault();
            }
        }
        return settle(first, Truth.TRUE, context);
    }

    private static Truth anyOf(MatchNode[][] allOfs, RequestContext context) {
        Fault first = null;
        for (var allOf : allOfs) {
            var truth = allOf(allOf, context);
            if (truth == Truth.TRUE) {
                return Truth.TRUE;
            }
            if (truth == Truth.FAULT && first == null) {
                first = context.fault();
            }
        }
        return settle(first, Truth.FALSE, context);
    }

    private static Truth allOf(MatchNode[] matches, RequestContext context) {
        Fault first = null;
        for (var match : matches) {
            var truth = match.match(context);
            if (truth == Truth.FALSE) {
                return Truth.FALSE;
            }
            if (truth == Truth.FAULT && first == null) {
                first = context.fault();
            }
        }
        return settle(first, Truth.TRUE, context);
    }

    private static Truth settle(@Nullable Fault first, Truth otherwise, RequestContext context) {
        if (first == null) {
            return otherwise;
        }
        context.fail(first);
        return Truth.FAULT;
    }

    /** For each AnyOf, its AllOfs as lists of matches: what an index derives its guards from. */
    List<List<List<MatchNode>>> structure() {
        return Arrays.stream(anyOfs)
                .map(anyOf -> Arrays.stream(anyOf).map(List::of).toList())
                .toList();
    }
}
