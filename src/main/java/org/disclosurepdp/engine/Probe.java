package org.disclosurepdp.engine;

import oasis.names.tc.xacml._3_0.core.schema.wd_17.ExpressionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Target;
import org.jspecify.annotations.Nullable;

/** Sees what the compiler makes of each element, and may put in its place what answers the same. */
interface Probe {
    /** Leaves everything as it is: what decides is compiled with this one, so that being looked at costs nothing. */
    Probe NONE = new Probe() {};

    /** A rule, policy or policy set, where it is somebody's child or a root. */
    default Combinable node(Object element, Combinable compiled) {
        return compiled;
    }

    default CombiningAlgorithm algorithm(CombiningAlgorithm algorithm) {
        return algorithm;
    }

    default TargetNode target(@Nullable Target element, TargetNode compiled) {
        return compiled;
    }

    default CompiledExpression expression(ExpressionType element, CompiledExpression compiled) {
        return compiled;
    }
}
