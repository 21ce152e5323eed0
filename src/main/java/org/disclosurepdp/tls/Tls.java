package org.disclosurepdp.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/**
 * TLS as a server speaks it: a context that is exchanged when its files change. Connections that are open keep the one
 * they began with. Thread-safe.
 */
public final class Tls {
    private static final Set<String> VERSIONS = Set.of("TLSv1.3", "TLSv1.2");

    private final TlsFiles files;
    private final List<String> versions;
    private final List<Consumer<SSLContext>> listeners = new ArrayList<>(); // Guarded by this.
    private SSLContext context; // Guarded by this.

    private Tls(TlsFiles files, List<String> versions, SSLContext context) {
        this.files = files;
        this.versions = versions;
        this.context = context;
    }

    /**
     * Reads the files.
     *
     * @param versions of the protocol, as {@code TLSv1.3}
     * @throws TlsException if a file cannot be used, or a version is not one that is safe
     */
    public static Tls load(TlsFiles files, List<String> versions) {
        if (versions.isEmpty() || !VERSIONS.containsAll(versions)) {
            throw new TlsException("`tls.versions` must be TLSv1.3, or TLSv1.3 and TLSv1.2 with a comma between");
        }
        return new Tls(files, List.copyOf(versions), TlsContexts.of(files));
    }

    public List<String> versions() {
        return versions;
    }

    /** True if clients are asked for a certificate. */
    public boolean asksForCertificates() {
        return files.clientCa() != null;
    }

    public synchronized SSLContext context() {
        return context;
    }

    /** Has {@code listener} told of every context that replaces the present one. */
    public synchronized void onReload(Consumer<SSLContext> listener) {
        listeners.add(listener);
    }

    /**
     * Reads the files again.
     *
     * @throws TlsException if one cannot be used; the context then stays as it is
     */
    public synchronized void reload() {
        context = TlsContexts.of(files);
        listeners.forEach(each -> each.accept(context));
    }
}
