/**
 * Why a decision came out as it did, in the words of the policies and the law, and what would make it another. Depends on
 * traces, not on the engine.
 */
@NullMarked
package org.disclosurepdp.explanation;

import org.jspecify.annotations.NullMarked;
