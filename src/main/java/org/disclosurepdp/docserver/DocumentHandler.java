package org.disclosurepdp.docserver;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.disclosurepdp.docserver.Opening.Opened;
import org.disclosurepdp.pep.undertow.PepHandler;

/** Read-only WebDAV of class 1 below {@code /documents/}, and a listing in JSON. Thread-safe. */
final class DocumentHandler implements HttpHandler {
    static final String FOLDER = "/documents/";

    private static final String NOTICE = "/notice";
    private static final String ALLOWED = "OPTIONS, GET, HEAD, PROPFIND";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final HttpString DAV = new HttpString("DAV");
    private static final HttpString DECISION_ID = new HttpString("X-Decision-Id");
    private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");

    private final Documents documents;
    private final Users users;
    private final Notices notices;
    private final Questions questions;
    private final Opening opening;

    DocumentHandler(Documents documents, Users users, Notices notices, Questions questions, Opening opening) {
        this.documents = documents;
        this.users = users;
        this.notices = notices;
        this.questions = questions;
        this.opening = opening;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseHeaders().put(CONTENT_TYPE_OPTIONS, "nosniff");
        var authorization = exchange.getRequestHeaders().get(Headers.AUTHORIZATION);
        // Two identities are none.
        var user = authorization != null && authorization.size() == 1
                ? users.of(authorization.getFirst())
                : Optional.<User>empty();
        if (user.isEmpty()) {
            exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Basic realm=\"documents\", charset=\"UTF-8\"");
            send(exchange, 401, TEXT, "who are you?\n");
        } else if (exchange.getRequestPath().equals(NOTICE)) {
            notice(exchange, user.get());
        } else if (exchange.getRequestPath().startsWith(FOLDER)) {
            documents(exchange, user.get(), exchange.getRequestPath().substring(FOLDER.length()));
        } else {
            missing(exchange);
        }
    }

    private void notice(HttpServerExchange exchange, User user) {
        switch (exchange.getRequestMethod().toString()) {
            case "GET", "HEAD" -> send(exchange, 200, TEXT, Notices.TEXT);
            case "POST" -> {
                notices.acknowledge(user);
                send(exchange, 200, TEXT, "acknowledged\n");
            }
            default -> {
                exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD, POST");
                send(exchange, 405, TEXT, "");
            }
        }
    }

    private void documents(HttpServerExchange exchange, User user, String name) {
        switch (exchange.getRequestMethod().toString()) {
            case "OPTIONS" -> {
                exchange.getResponseHeaders().put(DAV, "1").put(Headers.ALLOW, ALLOWED);
                send(exchange, 200, TEXT, "");
            }
            case "GET" -> {
                if (name.isEmpty()) {
                    list(exchange, user);
                } else {
                    open(exchange, user, name);
                }
            }
            case "HEAD" -> head(exchange, user, name);
            case "PROPFIND" -> properties(exchange, user, name);
            default -> {
                exchange.getResponseHeaders().put(Headers.ALLOW, ALLOWED);
                send(exchange, 405, TEXT, "this is read-only\n");
            }
        }
    }

    private void open(HttpServerExchange exchange, User user, String name) {
        var document = documents.named(name);
        if (document.isEmpty()) {
            missing(exchange);
            return;
        }
        var opened = opening.open(user, document.get());
        if (opened instanceof Opened.Pages pages) {
            exchange.getResponseHeaders().put(DECISION_ID, String.join(",", pages.decisions()));
            send(exchange, 200, TEXT, pages.text());
        } else if (opened instanceof Opened.Refused refused) {
            PepHandler.refuse(exchange, refused.stop());
        } else {
            send(exchange, 428, TEXT, "%s%nAcknowledge it first: POST %s%n".formatted(Notices.TEXT, NOTICE));
        }
    }

    /** Whether there is something, not how long: nothing is released by it. */
    private void head(HttpServerExchange exchange, User user, String name) {
        var visible = questions.visible(user, documents);
        if (name.isEmpty()
                || documents
                        .named(name)
                        .filter(found -> Questions.sees(visible, found))
                        .isPresent()) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, name.isEmpty() ? "application/json" : TEXT);
            exchange.endExchange();
        } else {
            missing(exchange);
        }
    }

    private void list(HttpServerExchange exchange, User user) {
        var visible = questions.visible(user, documents);
        var list = JsonFiles.MAPPER.createObjectNode();
        var entries = list.putArray("documents");
        for (var document : documents.all()) {
            if (Questions.sees(visible, document)) {
                entries.addObject()
                        .put("name", document.name())
                        .put("title", document.title())
                        .put("href", FOLDER + document.name());
            }
        }
        send(exchange, 200, "application/json", list.toString() + "\n");
    }

    private void properties(HttpServerExchange exchange, User user, String name) {
        var depth = exchange.getRequestHeaders().getFirst("Depth");
        if (!"0".equals(depth) && !"1".equals(depth)) {
            send(exchange, 403, "application/xml", Multistatus.FINITE_DEPTH);
            return;
        }
        var visible = questions.visible(user, documents);
        var answer = new Multistatus();
        if (name.isEmpty()) {
            answer.folder(FOLDER);
            if (depth.equals("1")) {
                documents.all().stream()
                        .filter(each -> Questions.sees(visible, each))
                        .forEach(each -> answer.document(FOLDER + each.name(), each.title()));
            }
        } else {
            var document = documents.named(name).filter(each -> Questions.sees(visible, each));
            if (document.isEmpty()) {
                missing(exchange);
                return;
            }
            answer.document(FOLDER + name, document.get().title());
        }
        send(exchange, 207, "application/xml; charset=utf-8", answer.text());
    }

    private static void missing(HttpServerExchange exchange) {
        send(exchange, 404, TEXT, "there is nothing here for you\n");
    }

    private static void send(HttpServerExchange exchange, int status, String type, String body) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
        exchange.getResponseSender().send(body, StandardCharsets.UTF_8);
    }
}
