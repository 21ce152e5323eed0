/** Other policy decision points, for {@code pdp bench} only. Built in the Maven profile {@code peers}; never shipped. */
@NullMarked
package org.disclosurepdp.peers;

import org.jspecify.annotations.NullMarked;
