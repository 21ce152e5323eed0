package org.disclosurepdp.e2e.hook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Caddy with {@code forward_auth}, as {@code conf/hooks/caddy/Caddyfile} has it, before a WebDAV server without a hook. */
final class CaddyHookTest extends WebDavContract {
    private static final Map<String, String> HASHES = new HashMap<>();

    private final List<Peer> upstreams = new ArrayList<>();

    @BeforeAll
    static void installed() throws IOException, InterruptedException {
        Peer.need("nginx", "caddy");
        for (var user : Repository.USERS) {
            HASHES.put(user, hash(Http.password(user)));
        }
    }

    private static String hash(String password) throws IOException, InterruptedException {
        var process = new ProcessBuilder("caddy", "hash-password", "--plaintext", password).start();
        var hash = new String(process.getInputStream().readAllBytes(), US_ASCII).strip();
        process.waitFor();
        return hash;
    }

    @Override
    Peer server(Path at, Path documents, URI pdp, boolean hooked) throws IOException, InterruptedException {
        Files.createDirectories(at);
        int upstream = Peer.freePort();
        upstreams.add(Nginx.open(at.resolve("upstream"), documents, upstream));
        int port = Peer.freePort();
        var users = new StringBuilder();
        HASHES.forEach(
                (user, hash) -> users.append(user).append(' ').append(hash).append('\n'));
        Files.writeString(at.resolve("users"), users);
        var file = Files.readString(Path.of("conf/hooks/caddy/Caddyfile"))
                .replace("127.0.0.1:8080", "127.0.0.1:" + pdp.getPort())
                .replace("127.0.0.1:8089", "127.0.0.1:" + port)
                .replace("127.0.0.1:8090", "127.0.0.1:" + upstream)
                .replace("import users", "import " + at.resolve("users"))
                .replace("PDP-KEY", HookedPdp.KEY)
                .replace("response_header_timeout 2s", "response_header_timeout %ds".formatted(Patience.seconds(pdp)));
        if (!hooked) {
            int from = file.indexOf("\t\trequest_header");
            file = file.substring(0, from) + file.substring(file.indexOf("\t\t# What the PDP said"));
        }
        var config = Files.writeString(at.resolve("Caddyfile"), file);
        return Peer.start(
                at.resolve("caddy.log"),
                port,
                List.of(
                        "/usr/bin/env",
                        "HOME=" + at,
                        "caddy",
                        "run",
                        "--adapter",
                        "caddyfile",
                        "--config",
                        config.toString()));
    }

    @AfterEach
    void stop() {
        upstreams.forEach(Peer::close);
    }
}
