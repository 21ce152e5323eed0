package org.disclosurepdp.http;

import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files of the console, out of the jar. Nothing else can be had through it: each file is a route of its own, so no path is
 * ever looked up. They hold no data, so that they need no credentials. Immutable.
 */
final class ConsoleFiles {
    static final String ROOT = "/console/";

    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final List<ConsoleFile> FILES = List.of(
            new ConsoleFile("index.html", "text/html; charset=utf-8"),
            new ConsoleFile("icon.svg", "image/svg+xml"),
            new ConsoleFile("base.css", STYLE),
            new ConsoleFile("parts.css", STYLE),
            new ConsoleFile("pages.css", STYLE),
            new ConsoleFile("app.js", SCRIPT),
            new ConsoleFile("api.js", SCRIPT),
            new ConsoleFile("dom.js", SCRIPT),
            new ConsoleFile("words.js", SCRIPT),
            new ConsoleFile("theme.js", SCRIPT),
            new ConsoleFile("signin.js", SCRIPT),
            new ConsoleFile("overview.js", SCRIPT),
            new ConsoleFile("reload.js", SCRIPT),
            new ConsoleFile("policies.js", SCRIPT),
            new ConsoleFile("source.js", SCRIPT),
            new ConsoleFile("scenarios.js", SCRIPT),
            new ConsoleFile("factform.js", SCRIPT),
            new ConsoleFile("trial.js", SCRIPT),
            new ConsoleFile("answer.js", SCRIPT),
            new ConsoleFile("steps.js", SCRIPT),
            new ConsoleFile("coverage.js", SCRIPT),
            new ConsoleFile("decisions.js", SCRIPT),
            new ConsoleFile("decision.js", SCRIPT));

    private ConsoleFiles() {}

    /** Adds a route for each file. */
    static void addTo(Routes routes) {
        routes.get(ROOT, FILES.get(0));
        for (var file : FILES) {
            routes.get(ROOT + file.name(), file);
        }
        routes.get("/console", exchange -> {
            exchange.getResponseHeaders().put(Headers.LOCATION, ROOT);
            Answers.send(exchange, StatusCodes.PERMANENT_REDIRECT, "text/plain", new byte[0]);
        });
    }

    /** The paths of all files. */
    static Set<String> paths() {
        var paths = new HashSet<>(Set.of("/console", ROOT));
        FILES.forEach(file -> paths.add(ROOT + file.name()));
        return paths;
    }
}
