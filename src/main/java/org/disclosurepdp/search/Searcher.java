package org.disclosurepdp.search;

import java.util.function.Predicate;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.obligation.Carried;

/**
 * Who searches. Immutable.
 *
 * @param name as the ledger has it
 * @param carried the obligations that it carries out
 * @param mayAsk what it may ask about; anything else is neither decided nor found
 */
public record Searcher(String name, Carried carried, Predicate<AccessRequest> mayAsk) {}
