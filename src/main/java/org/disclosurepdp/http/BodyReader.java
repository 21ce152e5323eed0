package org.disclosurepdp.http;

import io.undertow.io.Receiver;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.disclosurepdp.model.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/** Reads bodies as they arrive, without a thread that waits: up to the limit, and within the time. Thread-safe. */
final class BodyReader {
    private final HttpLimits limits;

    BodyReader(HttpLimits limits) {
        this.limits = limits;
    }

    /** Hands over the whole body, on the exchange's IO thread. Refuses it, and does not, if it is too large or late. */
    void read(HttpServerExchange exchange, Consumer<byte[]> whole) {
        if (exchange.getRequestContentLength() > limits.bodyBytes()) {
            throw tooLarge();
        }
        new Reading(exchange, whole).start();
    }

    private HttpException tooLarge() {
        return new HttpException(
                ErrorCode.REQUEST_TOO_LARGE, "the body has more than %d bytes".formatted(limits.bodyBytes()));
    }

    private static HttpException torn() {
        return new HttpException(ErrorCode.INVALID_REQUEST, "the body ends before its length");
    }

    /** One body being read. Everything here runs on the exchange's IO thread. */
    private final class Reading {
        private final HttpServerExchange exchange;
        private final Consumer<byte[]> whole;
        private boolean over;
        private XnioExecutor.@Nullable Key deadline;

        Reading(HttpServerExchange exchange, Consumer<byte[]> whole) {
            this.exchange = exchange;
            this.whole = whole;
        }

        void start() {
            var receiver = exchange.getRequestReceiver();
            receiver.setMaxBufferSize(limits.bodyBytes());
            receiver.receiveFullBytes((same, body) -> done(body), (same, e) -> failed(e));
            // Most bodies arrive with their head; only for the others is a timer worth its cost.
            if (!over) {
                deadline = exchange.getIoThread()
                        .executeAfter(this::late, limits.bodyTime().toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        private boolean finish() {
            boolean first = !over;
            over = true;
            if (deadline != null) {
                deadline.remove();
            }
            return first;
        }

        private void done(byte[] body) {
            if (finish()) {
                try {
                    whole.accept(body);
                } catch (RuntimeException | StackOverflowError e) {
                    ErrorHandler.fail(exchange, e);
                }
            }
        }

        private void failed(Exception e) {
            if (!finish()) {
                return;
            }
            ErrorHandler.fail(exchange, e instanceof Receiver.RequestToLargeException ? tooLarge() : torn());
        }

        private void late() {
            if (finish()) {
                exchange.getRequestReceiver().pause();
                Connectors.executeRootHandler(this::refuseLate, exchange);
            }
        }

        private void refuseLate(HttpServerExchange same) {
            ErrorHandler.send(
                    same,
                    new Refusal(StatusCodes.REQUEST_TIME_OUT, "request-timeout", "the body did not arrive in time"));
        }
    }
}
