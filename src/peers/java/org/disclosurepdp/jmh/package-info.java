/**
 * JMH benchmarks of the parts that a decision is made of: where {@code pdp bench} holds figures against targets, these are
 * for whoever makes a part faster. docs/performance.md says how they are run. Built with the peers, never shipped.
 */
@NullMarked
package org.disclosurepdp.jmh;

import org.jspecify.annotations.NullMarked;
