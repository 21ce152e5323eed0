package org.disclosurepdp.engine;

/** Deny-unless-permit and permit-unless-deny (XACML 3.0 core, C.6 and C.7): never Indeterminate, always applicable. */
final class Unless implements CombiningAlgorithm {
    static final Unless PERMIT = new Unless(Verdict.PERMIT, Verdict.DENY);
    static final Unless DENY = new Unless(Verdict.DENY, Verdict.PERMIT);

    private final Verdict exception;
    private final Verdict otherwise;

    private Unless(Verdict exception, Verdict otherwise) {
        this.exception = exception;
        this.otherwise = otherwise;
    }

    @Override
    public Verdict combine(RequestContext context, Children children) {
        var candidates = children.candidates(context);
        var tally = new Tally(context);
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.sides(i) != 0) {
                // It cannot match, and an Indeterminate counts for nothing here.
                continue;
            }
            var child = candidates.get(i);
            var before = context.mark();
            var verdict = child.evaluate(context);
            if (verdict == exception) {
                return tally.ends(exception, before);
            }
            if (verdict == otherwise) {
                tally.leans();
            }
        }
        return tally.leaning() ? tally.concludes(otherwise) : tally.defaults(otherwise);
    }

    @Override
    public boolean decidesAlways() {
        return true;
    }
}
