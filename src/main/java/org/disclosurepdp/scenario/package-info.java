/** Scenario files: what a policy set must decide, written in short names, run through the one decision path. */
@NullMarked
package org.disclosurepdp.scenario;

import org.jspecify.annotations.NullMarked;
