package org.disclosurepdp.search;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.disclosurepdp.model.Decision;

/**
 * A page that may be answered once its decisions are durable. Immutable.
 *
 * @param recorded one decision for each candidate that was decided for the page
 * @param answer makes the answer's body of them
 */
public record SearchPage(CompletableFuture<List<Decision>> recorded, Function<List<Decision>, byte[]> answer) {}
