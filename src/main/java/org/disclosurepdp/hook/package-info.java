/** Enforcement hooks in proxies: what one asks by headers becomes requests, and decisions become what a proxy can act on. */
@NullMarked
package org.disclosurepdp.hook;

import org.jspecify.annotations.NullMarked;
