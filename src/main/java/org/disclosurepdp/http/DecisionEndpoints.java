package org.disclosurepdp.http;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.search.Search;
import org.jspecify.annotations.Nullable;

/**
 * What the decision listener serves. Immutable.
 *
 * @param troubles what keeps the server from being ready, one sentence each; empty when it is. May block
 * @param publicUrl the URL by which callers know the server; null to use the address it listens on
 */
public record DecisionEndpoints(
        DecisionService decisions,
        ContextHandler context,
        Search search,
        CallerIdentity callers,
        Supplier<List<String>> troubles,
        HttpLimits limits,
        @Nullable URI publicUrl) {}
