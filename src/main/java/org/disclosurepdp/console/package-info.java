/**
 * What the console shows, as maps, lists and texts for a JSON writer: policies, scenarios, coverage, recorded decisions. It reads
 * and tries; it changes nothing, and what it tries is neither recorded nor disclosed.
 */
@NullMarked
package org.disclosurepdp.console;

import org.jspecify.annotations.NullMarked;
