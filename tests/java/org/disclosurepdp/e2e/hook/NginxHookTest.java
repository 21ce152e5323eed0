package org.disclosurepdp.e2e.hook;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;

/** nginx with {@code auth_request}, as {@code conf/hooks/nginx/docs.conf} has it. */
final class NginxHookTest extends WebDavContract {
    @BeforeAll
    static void installed() {
        Peer.need("nginx");
    }

    @Override
    Peer server(Path at, Path documents, URI pdp, boolean hooked) throws IOException, InterruptedException {
        return Nginx.start(at, documents, pdp, hooked);
    }
}
