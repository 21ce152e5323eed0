package org.disclosurepdp.engine;

/** Only-one-applicable, for policies (XACML 3.0 core, C.9). Applicability is by target alone. */
final class OnlyOneApplicable implements CombiningAlgorithm {
    private static final Fault SEVERAL = Fault.processing("more than one policy applies where only one may");

    @Override
    public Verdict combine(RequestContext context, Children children) {
        var candidates = children.applicable(context);
        Combinable only = null;
        for (int i = 0; i < candidates.size(); i++) {
            var child = candidates.get(i);
            switch (child.applicable(context)) {
                case FALSE -> {}
                case FAULT -> {
                    return Verdict.INDETERMINATE_DP;
                }
                case TRUE -> {
                    if (only != null) {
                        context.restore(SEVERAL, null);
                        return Verdict.INDETERMINATE_DP;
                    }
                    only = child;
                }
            }
        }
        return only == null ? Verdict.NOT_APPLICABLE : only.evaluate(context);
    }
}
