/** Measurements of this server against its targets, with generated policies and, where they are built, its peers. */
@NullMarked
package org.disclosurepdp.bench;

import org.jspecify.annotations.NullMarked;
