package org.disclosurepdp.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The request that a newcomer's first curl sends. */
final class SampleRequest {
    private SampleRequest() {}

    /**
     * One complete line for a shell.
     *
     * @param options what curl needs besides, to trust the server and to be known to it; empty, or ends in a space
     */
    static String curl(URI server, boolean generic, String options) {
        var name = generic ? "generic" : "regulation";
        var path = generic ? "/pdp" : "/access/v1/evaluation";
        return "curl -s %s%s%s -H 'Content-Type: application/json' -d '%s'"
                .formatted(options, server, path, body(name));
    }

    private static String body(String name) {
        try (var in = Objects.requireNonNull(
                SampleRequest.class.getResourceAsStream("/sample-request-%s.json".formatted(name)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
