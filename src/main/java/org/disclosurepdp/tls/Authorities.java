package org.disclosurepdp.tls;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/** Whom a client of ours trusts. */
public final class Authorities {
    private Authorities() {}

    /**
     * A context for connections to servers whose certificates these authorities, and no others, have signed.
     *
     * @param file PEM
     * @throws TlsException if the file cannot be used
     */
    public static SSLContext of(Path file) {
        return TlsContexts.trusting(file);
    }
}
