package org.disclosurepdp.engine;

import java.util.List;
import org.disclosurepdp.engine.AuthzForceEngine.Indexing;

/** Decides how children are looked through. Immutable. */
final class ChildrenFactory {
    /** Below this many children, asking each costs less than asking an index. */
    private static final int WORTH_AN_INDEX = 8;

    private final int least;

    ChildrenFactory(Indexing indexing) {
        this.least = switch (indexing) {
            case OFF -> Integer.MAX_VALUE;
            case WHERE_IT_PAYS -> WORTH_AN_INDEX;
            case EVERYWHERE -> 1;
        };
    }

    Children of(List<? extends Combinable> list) {
        return list.size() < least ? Children.all(list) : TargetIndex.of(list, least);
    }
}
