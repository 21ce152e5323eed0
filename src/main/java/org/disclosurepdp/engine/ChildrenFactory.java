package org.disclosurepdp.engine;

import java.util.List;

/** Decides how the children of a policy or policy set are looked through: one by one, or by an index. */
@FunctionalInterface
interface ChildrenFactory {
    Children of(List<? extends Combinable> children);
}
