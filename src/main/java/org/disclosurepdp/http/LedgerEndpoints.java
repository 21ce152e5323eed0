package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.disclosurepdp.ledger.AdministrativeAct;
import org.disclosurepdp.ledger.DisclosureRows;
import org.disclosurepdp.ledger.LedgerProof;
import org.disclosurepdp.ledger.ReportQuery;
import org.disclosurepdp.model.ErrorCode;
import org.xnio.IoUtils;

/** {@code /admin/ledger/…}: what auditors ask of a ledger while it is written. Thread-safe. */
final class LedgerEndpoints {
    private static final String CHECKPOINT = "/admin/ledger/checkpoint";
    private static final String PROOF = "/admin/ledger/proof";
    private static final String REPORT = "/admin/ledger/report";
    private static final String NOT_GIVEN = "-";

    private final Optional<LedgerQueries> queries;

    /** @param queries empty for a server that keeps no ledger */
    LedgerEndpoints(Optional<LedgerQueries> queries) {
        this.queries = queries;
    }

    void addTo(Routes routes) {
        routes.get(CHECKPOINT, get(Set.of(), this::checkpoint))
                .get(PROOF, get(Set.of("decision", "from", "to"), this::proof))
                .get(
                        REPORT,
                        get(
                                Set.of("taxpayer", "recipient", "authority", "outcome", "since", "until", "format"),
                                this::report));
    }

    private interface Answer {
        void give(HttpServerExchange exchange, LedgerQueries there, QueryParameters asked) throws IOException;
    }

    /** Answers on a worker thread: a ledger is read from disk. */
    private HttpHandler get(Set<String> parameters, Answer answer) {
        return exchange -> {
            var asked = QueryParameters.of(exchange, parameters);
            exchange.dispatch(new ErrorHandler(same -> {
                if (queries.isEmpty()) {
                    none(same, "this server keeps no ledger");
                } else {
                    answer.give(same, queries.get(), asked);
                }
            }));
        };
    }

    private static void none(HttpServerExchange exchange, String sentence) {
        ErrorHandler.send(exchange, new Refusal(StatusCodes.NOT_FOUND, "not-found", sentence));
    }

    private void checkpoint(HttpServerExchange exchange, LedgerQueries there, QueryParameters asked) {
        try (var audit = there.audit().get()) {
            var note = audit.checkpoint();
            if (note.isEmpty()) {
                none(exchange, "no checkpoint has been made yet");
                return;
            }
            Answers.send(
                    exchange,
                    StatusCodes.OK,
                    "text/plain; charset=utf-8",
                    note.get().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void proof(HttpServerExchange exchange, LedgerQueries there, QueryParameters asked) {
        var decision = asked.optional("decision");
        boolean sizes =
                asked.optional("from").isPresent() && asked.optional("to").isPresent();
        if (decision.isPresent()
                        == (asked.optional("from").isPresent()
                                || asked.optional("to").isPresent())
                || (decision.isEmpty() && !sizes)) {
            throw new HttpException(ErrorCode.INVALID_REQUEST, "`decision` is needed, or `from` and `to`");
        }
        try (var audit = there.audit().get()) {
            var proof = decision.isPresent()
                    ? audit.inclusion(decision.get())
                    : Optional.of(audit.consistency(
                            asked.number("from", 0, Long.MAX_VALUE, 0), asked.number("to", 0, Long.MAX_VALUE, 0)));
            if (proof.isEmpty()) {
                none(exchange, "there is no such decision in the ledger");
                return;
            }
            Answers.send(exchange, StatusCodes.OK, "application/json", json(proof.get()));
        }
    }

    private static byte[] json(LedgerProof proof) {
        return HttpJson.write(json -> {
            json.writeStartObject();
            json.writeNumberField(proof.record() == null ? "from" : "index", proof.index());
            json.writeNumberField(proof.record() == null ? "to" : "size", proof.size());
            json.writeArrayFieldStart("path");
            for (var step : proof.path()) {
                json.writeString(step);
            }
            json.writeEndArray();
            if (proof.record() != null) {
                json.writeStringField("record", proof.record());
                json.writeStringField("recordedAt", proof.recordedAt());
                json.writeStringField("checkpoint", proof.checkpoint());
            }
            json.writeEndObject();
        });
    }

    /** Streams the rows. That somebody asked is recorded first: who reads what was disclosed leaves a trace as well. */
    private void report(HttpServerExchange exchange, LedgerQueries there, QueryParameters asked) throws IOException {
        var format = asked.optional("format").orElse("csv").toLowerCase(Locale.ROOT);
        if (!format.equals("csv") && !format.equals("json")) {
            throw new HttpException(ErrorCode.INVALID_REQUEST, "`format` must be csv or json");
        }
        var query = new ReportQuery(
                asked.optional("taxpayer").orElse(null),
                asked.optional("recipient").orElse(null),
                asked.optional("authority").orElse(null),
                asked.optional("outcome").orElse(null),
                asked.time("since").orElse(null),
                asked.time("until").orElse(null));
        try (var report = there.report().get()) {
            there.ledger()
                    .record(act(there, Guard.caller(exchange).name(), report.describe(query)))
                    .join();
            exchange.setStatusCode(StatusCodes.OK);
            exchange.getResponseHeaders()
                    .put(
                            Headers.CONTENT_TYPE,
                            format.equals("csv") ? "text/csv; charset=utf-8; header=present" : "application/json");
            exchange.startBlocking();
            var out = new BufferedWriter(new OutputStreamWriter(exchange.getOutputStream(), StandardCharsets.UTF_8));
            try {
                var rows = format.equals("csv") ? DisclosureRows.csv(out) : DisclosureRows.json(out);
                report.rows(query, rows::row);
                rows.end();
                out.close();
            } catch (RuntimeException | IOException e) {
                // INVARIANT: half a report must not look like a whole one, so the connection breaks off.
                if (exchange.isResponseStarted()) {
                    IoUtils.safeClose(exchange.getConnection());
                }
                throw e;
            }
        }
    }

    private static AdministrativeAct act(LedgerQueries there, String caller, String what) {
        return new AdministrativeAct(
                UUID.randomUUID().toString(),
                there.clock().instant(),
                "report",
                "given",
                caller,
                what.isEmpty() ? NOT_GIVEN : what,
                null,
                null,
                List.of());
    }
}
