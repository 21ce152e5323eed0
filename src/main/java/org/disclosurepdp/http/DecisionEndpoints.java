package org.disclosurepdp.http;

import java.net.URI;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.search.Search;
import org.jspecify.annotations.Nullable;

/**
 * What the decision listener serves. Immutable.
 *
 * @param publicUrl the URL by which callers know the server; null to use the address it listens on
 */
public record DecisionEndpoints(
        DecisionService decisions,
        ContextHandler context,
        Search search,
        CallerIdentity callers,
        Health health,
        HttpLimits limits,
        @Nullable URI publicUrl) {}
