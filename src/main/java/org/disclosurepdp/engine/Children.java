package org.disclosurepdp.engine;

import java.util.List;
import org.disclosurepdp.decision.IndexCoverage;

/** The children of a policy or policy set, in document order. Immutable. */
interface Children {
    /** Those that could be anything but NotApplicable. */
    Candidates candidates(RequestContext context);

    /** Those whose target could match or fail, whatever they would then be: for algorithms that ask no more of a child. */
    Candidates applicable(RequestContext context);

    /** All of them; nobody changes the array. */
    Combinable[] all();

    /** How many there are and how many of them an index finds, with all that is below them. */
    IndexCoverage coverage();

    /** The coverage of children of which an index finds {@code indexed}. */
    static IndexCoverage coverage(Combinable[] children, int indexed) {
        var coverage = new IndexCoverage(children.length, indexed);
        for (var child : children) {
            if (child.plain() instanceof PolicyNode node) {
                coverage = coverage.and(node.coverage());
            }
        }
        return coverage;
    }

    /** All of them, always. */
    static Children all(List<? extends Combinable> children) {
        return new AllChildren(children.toArray(new Combinable[0]));
    }

    /** Children without an index. */
    final class AllChildren implements Children {
        private final Combinable[] children;

        private AllChildren(Combinable[] children) {
            this.children = children;
        }

        @Override
        public Candidates candidates(RequestContext context) {
            return Candidates.all(children);
        }

        @Override
        public Candidates applicable(RequestContext context) {
            return Candidates.all(children);
        }

        @Override
        public Combinable[] all() {
            return children;
        }

        @Override
        public IndexCoverage coverage() {
            return Children.coverage(children, 0);
        }
    }
}
