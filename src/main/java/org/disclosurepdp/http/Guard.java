package org.disclosurepdp.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.util.Set;
import org.disclosurepdp.caller.Caller;

/** Lets a request through once its caller is known and may use the path; nothing of its body is read before. Thread-safe. */
final class Guard implements HttpHandler {
    private static final AttachmentKey<Caller> CALLER = AttachmentKey.create(Caller.class);

    /** What a caller may be refused. */
    interface Check {
        void check(Caller caller, String path);
    }

    private final CallerIdentity callers;
    private final Set<String> open;
    private final Check check;
    private final Rates rates;
    private final HttpHandler next;

    /**
     * A guard.
     *
     * @param rates how fast callers may ask; those who are refused anyway count, too
     * @param open the paths that anybody may ask: they tell nothing worth keeping
     */
    Guard(CallerIdentity callers, Set<String> open, Check check, Rates rates, HttpHandler next) {
        this.rates = rates;
        this.callers = callers;
        this.open = open;
        this.check = check;
        this.next = next;
    }

    /** The caller of an exchange that was let through. */
    static Caller caller(HttpServerExchange exchange) {
        return exchange.getAttachment(CALLER);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (open.contains(exchange.getRequestPath())) {
            next.handleRequest(exchange);
        } else if (callers.mayBlock(exchange)) {
            // What follows reads the body, which belongs on the exchange's IO thread.
            exchange.dispatch(new ErrorHandler(same -> {
                admit(same);
                same.dispatch(same.getIoThread(), new ErrorHandler(next));
            }));
        } else {
            admit(exchange);
            next.handleRequest(exchange);
        }
    }

    private void admit(HttpServerExchange exchange) {
        var caller = callers.of(exchange);
        rates.take(caller.name());
        check.check(caller, exchange.getRequestPath());
        exchange.putAttachment(CALLER, caller);
    }
}
