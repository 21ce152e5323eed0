/** Typed configuration records, valid by construction, and their loader. */
@NullMarked
package org.disclosurepdp.config;

import org.jspecify.annotations.NullMarked;
