/** Lint: what an author of policies is warned of, though an engine accepts it. */
@NullMarked
package org.disclosurepdp.lint;

import org.jspecify.annotations.NullMarked;
