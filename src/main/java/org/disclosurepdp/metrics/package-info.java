/** Figures about the server, for Prometheus. */
@NullMarked
package org.disclosurepdp.metrics;

import org.jspecify.annotations.NullMarked;
