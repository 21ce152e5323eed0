/** Searches: candidates from a catalogue or the registers, decided one by one, page by page, at a bounded cost. */
@NullMarked
package org.disclosurepdp.search;

import org.jspecify.annotations.NullMarked;
