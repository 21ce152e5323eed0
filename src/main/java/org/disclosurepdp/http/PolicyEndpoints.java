package org.disclosurepdp.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.List;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.reload.ReloadReport;
import org.disclosurepdp.reload.ReloadReport.Outcome;
import org.jspecify.annotations.Nullable;

/** {@code GET /admin/policies} and {@code POST /admin/policies/reload}. Thread-safe. */
final class PolicyEndpoints {
    static final String POLICIES = "/admin/policies";
    static final String RELOAD = "/admin/policies/reload";

    private final PolicyDesk desk;

    PolicyEndpoints(PolicyDesk desk) {
        this.desk = desk;
    }

    /** What is in force, since when, and what came of the last reload. */
    void show(HttpServerExchange exchange) {
        var view = desk.view();
        Answers.revision(exchange, view.revision());
        Answers.send(exchange, StatusCodes.OK, "application/json", HttpJson.write(json -> {
            json.writeStartObject();
            write(json, view);
            json.writeEndObject();
        }));
    }

    /** Reloads; there is nothing to read in the body. No thread waits for it. */
    void reload(HttpServerExchange exchange) {
        var caller = Guard.caller(exchange).name();
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {
            var unused = desk.reload(caller)
                    .whenComplete((report, failure) ->
                            exchange.dispatch(new ErrorHandler(same -> answer(same, report, failure))));
        });
    }

    private void answer(HttpServerExchange exchange, ReloadReport report, @Nullable Throwable failure) {
        if (failure != null) {
            ErrorHandler.fail(exchange, failure);
            return;
        }
        if (!report.outcome().isRefusal()) {
            show(exchange);
            return;
        }
        var refusal = refusal(report);
        var view = desk.view();
        Answers.revision(exchange, view.revision());
        Answers.send(exchange, refusal.status(), "application/problem+json", HttpJson.write(json -> {
            json.writeStartObject();
            ErrorHandler.write(json, refusal);
            errors(json, report.problems());
            write(json, view);
            json.writeEndObject();
        }));
    }

    private static Refusal refusal(ReloadReport report) {
        int count = report.problems().size();
        var detail = "%s is wrong, so the policies that were in force still are"
                .formatted(count == 1 ? "one thing" : count + " things");
        return new Refusal(status(report.outcome()), "policies-refused", detail);
    }

    private static int status(Outcome outcome) {
        return switch (outcome) {
            case ACTIVATED, UNCHANGED -> StatusCodes.OK;
            case INVALID -> StatusCodes.UNPROCESSABLE_ENTITY;
            case HELD_BACK -> StatusCodes.CONFLICT;
            case UNRECORDED -> StatusCodes.SERVICE_UNAVAILABLE;
        };
    }

    private static void write(JsonGenerator json, PolicyDesk.View view) throws IOException {
        var status = view.status();
        json.writeStringField("revision", view.revision());
        json.writeStringField("root", view.root());
        json.writeNumberField("files", view.files());
        json.writeNumberField("children", view.coverage().children());
        json.writeNumberField("indexed", view.coverage().indexed());
        json.writeStringField("source", status.source());
        json.writeStringField("activated", status.since().toString());
        json.writeBooleanField("stale", status.isStale());
        var last = status.last();
        json.writeObjectFieldStart("lastReload");
        json.writeStringField("when", last.at().toString());
        json.writeStringField("by", last.by());
        json.writeStringField("outcome", last.outcome().word());
        if (last.revision() != null) {
            json.writeStringField("revision", last.revision());
        }
        errors(json, last.problems());
        json.writeEndObject();
    }

    private static void errors(JsonGenerator json, List<Problem> problems) throws IOException {
        json.writeArrayFieldStart("errors");
        for (var problem : problems) {
            json.writeStartObject();
            json.writeStringField("file", problem.file());
            json.writeNumberField("line", problem.line());
            json.writeNumberField("column", problem.column());
            json.writeStringField("sentence", problem.sentence() + (problem.fix() == null ? "" : "; " + problem.fix()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
