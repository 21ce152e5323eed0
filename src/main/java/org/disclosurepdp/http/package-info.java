/** The decision listener: Undertow handlers, limits, errors to statuses, health. */
@NullMarked
package org.disclosurepdp.http;

import org.jspecify.annotations.NullMarked;
