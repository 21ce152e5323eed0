package org.disclosurepdp.hook;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.disclosurepdp.attribute.AttributeUnavailableException;
import org.disclosurepdp.attribute.Documents;
import org.disclosurepdp.caller.Caller;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.decision.DecisionQuery;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.decision.Otherwise;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.obligation.Carried;

/**
 * Decides what a proxy asks by headers, the same for nginx, Caddy, Traefik and Apache: everything that the user's request
 * would do must be permitted, or nothing of it is. Thread-safe; blocks on registers.
 */
public final class ForwardAuth {
    private static final String SURFACE = "hook";

    private final Hooks hooks;
    private final Documents documents;
    private final DecisionService decisions;
    private final Supplier<PoliciesInForce> repositoryPolicies;
    private final ContextHandler context;
    private final InstantSource clock;

    /**
     * Decides for these hooks.
     *
     * @param repositoryPolicies asked where the policies of {@code decisions} are not about a request
     */
    public ForwardAuth(
            Hooks hooks,
            Documents documents,
            DecisionService decisions,
            Supplier<PoliciesInForce> repositoryPolicies,
            ContextHandler context,
            InstantSource clock) {
        this.hooks = hooks;
        this.documents = documents;
        this.decisions = decisions;
        this.repositoryPolicies = repositoryPolicies;
        this.context = context;
        this.clock = clock;
    }

    /**
     * Decides one question. The future completes once every decision is in the ledger, and fails if they could not be
     * recorded.
     *
     * @param proxy who asks: only a proxy that a hook names is believed
     * @throws HookException if the question cannot be taken for requests
     * @throws org.disclosurepdp.caller.CallerException if the proxy may not ask about these resources
     */
    public CompletableFuture<HookAnswer> decide(
            HookRequest question, Caller proxy, TokenClaims claims, String requestId) {
        if (!hooks.knows(proxy.name())) {
            throw HookException.refused(
                    "not-a-proxy", "the caller is not the proxy of a hook, so its headers count for nothing");
        }
        // The name of the header that holds the URI is the hook's, and the hook is found by the URI.
        var hook = hooks.named(proxy.name(), question);
        var user = new Identity(hook, question, claims);
        var asks = asks(hook, question);
        var translation = new Translation(hook, question, user);
        var others = asks.stream().map(translation::request).toList();
        var requests = new ArrayList<AccessRequest>(others.size());
        for (var each : others) {
            proxy.checkRepository(each);
            requests.addAll(context.individual(each));
        }
        var query = new DecisionQuery(
                requests, DecisionQuery.Semantic.EXECUTE_ALL, requestId, proxy.name(), SURFACE, carried(hook, asks));
        return decisions
                .decide(query, new Otherwise(repositoryPolicies, others))
                .thenApply(Answering::of);
    }

    private List<Ask> asks(Hook hook, HookRequest question) {
        var method = question.field(hook.headers().method())
                .orElseThrow(() -> HookException.refused("no-method", "the proxy does not say the method"));
        var operation = Optional.ofNullable(hook.methods().get(method))
                .orElseThrow(
                        () -> HookException.refused("method-not-mapped", "this method is not one that the hook knows"));
        var path = Locations.of(hook, PathReader.target(uri(hook, question)));
        var asks = new Asks(hook, documents, clock.instant());
        try {
            return switch (operation) {
                case COPY, MOVE -> asks.of(operation, path, destination(hook, question));
                case READ, LIST, LOOK, CREATE, REMOVE ->
                    asks.of(
                            operation,
                            path,
                            Depths.of(question.field(hook.headers().depth())));
            };
        } catch (AttributeUnavailableException e) {
            throw HookException.unavailable("the label register cannot be asked: " + e.getMessage());
        }
    }

    private String destination(Hook hook, HookRequest question) {
        var path = PathReader.destination(question.field(hook.headers().destination())
                .orElseThrow(() -> HookException.refused("no-destination", "the request names no destination")));
        if (hooks.of(hook.proxy(), path).filter(hook::equals).isEmpty()) {
            throw HookException.refused("other-repository", "the destination is not in the same repository");
        }
        return Locations.of(hook, path);
    }

    private static String uri(Hook hook, HookRequest question) {
        return question.field(hook.headers().uri())
                .orElseThrow(() -> HookException.refused("no-uri", "the proxy does not say the URI"));
    }

    /** A document that is a part or an item is its own scope; of any other a proxy cannot cut one out. */
    private static Carried carried(Hook hook, List<Ask> asks) {
        var ids = new HashSet<>(hook.obligations());
        boolean parts = asks.stream()
                .filter(ask -> ask.action().equals(Asks.INSPECT))
                .allMatch(ask -> ask.portion().equals("part") || ask.portion().equals("item"));
        if (!parts) {
            ids.remove(Terms.LIMIT_TO_SCOPE);
        }
        return Carried.only(ids);
    }
}
