package org.disclosurepdp.http;

import java.util.List;
import java.util.function.Function;
import org.disclosurepdp.decision.DecisionQuery.Semantic;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Decision;

/**
 * What a body asks, and how it is to be answered. Immutable.
 *
 * @param requests individual ones
 * @param answer makes the answer's body of the decisions
 */
record Asked(
        List<AccessRequest> requests, Semantic semantic, String contentType, Function<List<Decision>, byte[]> answer) {}
