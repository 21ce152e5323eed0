/**
 * An evaluator of XACML 3.0 policies written from the text of the standard: slow, plain, and without any of the
 * engine's evaluators, functions or data types. What the engine answers is compared with it.
 */
@NullMarked
package org.disclosurepdp.oracle;

import org.jspecify.annotations.NullMarked;
