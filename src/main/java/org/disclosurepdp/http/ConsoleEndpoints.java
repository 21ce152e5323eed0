package org.disclosurepdp.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.disclosurepdp.caller.Caller;
import org.disclosurepdp.caller.Role;
import org.disclosurepdp.console.Console;
import org.disclosurepdp.console.DecisionDesk;
import org.disclosurepdp.ledger.LedgerFilter;
import org.disclosurepdp.ledger.LedgerFilter.Field;

/** What the console's pages are filled with: JSON, read-only. Thread-safe. */
final class ConsoleEndpoints {
    /** What the ledger holds is for auditors, as all of the ledger. */
    static final String DECISIONS = "/admin/decisions";

    static final String DECISION = "/admin/decision";

    private static final String SESSION = "/admin/session";
    private static final String TREE = "/admin/policies/tree";
    private static final String SOURCE = "/admin/policies/source";
    private static final String VOCABULARY = "/admin/vocabulary";
    private static final String SCENARIOS = "/admin/scenarios";
    private static final String SCENARIO = "/admin/scenario";
    private static final String COVERAGE = "/admin/coverage";
    private static final String TRY = "/admin/try";

    /** What administrators and auditors may ask alike: policies and trials hold nothing about anybody. */
    static final Set<String> SHARED = Set.of(SESSION, TREE, SOURCE, VOCABULARY, SCENARIOS, SCENARIO, COVERAGE, TRY);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, Field> FIELDS = Arrays.stream(Field.values())
            .collect(Collectors.toUnmodifiableMap(
                    field -> field.name().toLowerCase(Locale.ROOT).replace('_', '-'), field -> field));

    private final Console console;
    private final CallerIdentity callers;

    ConsoleEndpoints(Console console, CallerIdentity callers) {
        this.console = console;
        this.callers = callers;
    }

    void addTo(Routes routes, TrialHandler trials) {
        var none = Set.<String>of();
        routes.get(SESSION, exchange -> send(exchange, session(Guard.caller(exchange))))
                .get(TREE, get(none, asked -> Optional.of(console.policies().tree())))
                .get(SOURCE, get(Set.of("file"), asked -> console.policies().source(asked.required("file"))))
                .get(VOCABULARY, get(none, asked -> Optional.of(console.facts().attributes())))
                .get(SCENARIOS, get(Set.of("text", "decision", "from"), this::scenarios))
                .get(
                        SCENARIO,
                        get(
                                Set.of("id", "file"),
                                asked -> console.scenarios().one(asked.required("id"), asked.text("file"))))
                .get(COVERAGE, get(none, asked -> Optional.of(console.coverage().coverage())))
                .get(DECISIONS, get(decisionParameters(), this::decisions))
                .get(DECISION, get(Set.of("id"), asked -> console.decisions().one(asked.required("id"))))
                .post(TRY, trials);
    }

    /** Who is asking, and whether the console must ask for credentials. */
    private Map<String, Object> session(Caller caller) {
        var session = new LinkedHashMap<String, Object>();
        session.put("caller", caller.name());
        session.put("roles", caller.roles().stream().map(Role::word).sorted().toList());
        session.put("callers", callers.tellsApart());
        return session;
    }

    private Optional<Map<String, Object>> scenarios(QueryParameters asked) {
        int from = (int) asked.number("from", 0, Integer.MAX_VALUE, 0);
        return Optional.of(console.scenarios().find(asked.text("text"), asked.text("decision"), from));
    }

    private static Set<String> decisionParameters() {
        var known = new HashSet<>(FIELDS.keySet());
        known.addAll(Set.of("since", "until", "before", "limit"));
        return Set.copyOf(known);
    }

    private Optional<Map<String, Object>> decisions(QueryParameters asked) {
        var equal = new EnumMap<Field, String>(Field.class);
        FIELDS.forEach((name, field) -> asked.optional(name).ifPresent(value -> equal.put(field, value)));
        var filter = new LedgerFilter(
                equal, asked.time("since").orElse(null), asked.time("until").orElse(null));
        long before = asked.number("before", 1, Long.MAX_VALUE, Long.MAX_VALUE);
        int limit = (int) asked.number("limit", 1, DecisionDesk.MOST, 50);
        return Optional.of(console.decisions().page(filter, before, limit));
    }

    /** Answers on a worker thread: what is asked may read files, compile policies or search a ledger. */
    private static HttpHandler get(
            Set<String> parameters, Function<QueryParameters, Optional<Map<String, Object>>> answer) {
        return exchange -> {
            var asked = QueryParameters.of(exchange, parameters);
            exchange.dispatch(new ErrorHandler(same -> {
                var found = answer.apply(asked);
                if (found.isPresent()) {
                    send(same, found.get());
                } else {
                    ErrorHandler.send(
                            same, new Refusal(StatusCodes.NOT_FOUND, "not-found", "there is none that is called so"));
                }
            }));
        };
    }

    static void send(HttpServerExchange exchange, Map<String, Object> answer) {
        // A reload may have come between the head and the answer.
        if (answer.get("revision") instanceof String revision) {
            Answers.revision(exchange, revision);
        }
        try {
            Answers.send(exchange, StatusCodes.OK, "application/json", MAPPER.writeValueAsBytes(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts can always be written", e);
        }
    }
}
