package org.disclosurepdp.http;

import java.net.URI;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.fulfilment.Fulfilments;
import org.disclosurepdp.hook.ForwardAuth;
import org.disclosurepdp.search.Search;
import org.jspecify.annotations.Nullable;

/**
 * What the decision listener serves. Immutable.
 *
 * @param publicUrl the URL by which callers know the server; null to use the address it listens on
 * @param hooks what decides for enforcement hooks in proxies; null if there are none
 * @param fulfilments null when decisions are not recorded: every id is then unknown
 */
public record DecisionEndpoints(
        DecisionService decisions,
        ContextHandler context,
        Search search,
        CallerIdentity callers,
        Health health,
        HttpLimits limits,
        @Nullable URI publicUrl,
        @Nullable ForwardAuth hooks,
        @Nullable Fulfilments fulfilments) {
    /** What a listener without enforcement hooks, and without a ledger to look decisions up in, serves. */
    public DecisionEndpoints(
            DecisionService decisions,
            ContextHandler context,
            Search search,
            CallerIdentity callers,
            Health health,
            HttpLimits limits,
            @Nullable URI publicUrl) {
        this(decisions, context, search, callers, health, limits, publicUrl, null, null);
    }
}
