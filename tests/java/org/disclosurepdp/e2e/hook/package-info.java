/** Enforcement hooks in real proxies, in front of real repositories, asking the real server. */
@NullMarked
package org.disclosurepdp.e2e.hook;

import org.jspecify.annotations.NullMarked;
