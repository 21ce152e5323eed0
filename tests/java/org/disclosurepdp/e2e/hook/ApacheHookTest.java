package org.disclosurepdp.e2e.hook;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;

/** Apache httpd with mod_lua before mod_dav_fs, as {@code conf/hooks/apache/docs.conf} has it. */
final class ApacheHookTest extends WebDavContract {
    @BeforeAll
    static void installed() {
        Peer.need("apache2", "htpasswd");
    }

    @Override
    Peer server(Path at, Path documents, URI pdp, boolean hooked) throws IOException, InterruptedException {
        return Apache.start(at, documents, "docs.conf", pdp, hooked);
    }
}
