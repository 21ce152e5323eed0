package org.disclosurepdp.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.disclosurepdp.model.Decision;

/**
 * Decisions that are being recorded, and how they will be answered. Immutable.
 *
 * @param named whether the answer's head names every decision; a search's body names those of its results
 */
record Underway(
        CompletableFuture<List<Decision>> recorded,
        String contentType,
        Function<List<Decision>, byte[]> answer,
        boolean named) {}
