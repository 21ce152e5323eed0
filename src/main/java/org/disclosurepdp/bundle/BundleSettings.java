package org.disclosurepdp.bundle;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where bundles come from, and which count. Immutable.
 *
 * @param url of https or file; of http on this machine only
 * @param timeout for the whole answer, body and all
 * @param keys the file of trusted keys, read anew for each bundle
 * @param cache the folder that keeps the last good bundle
 * @param allowRollback whether an older bundle may follow a newer one
 * @param tls whom to trust over https; null for those that the JDK trusts
 */
public record BundleSettings(
        URI url,
        Duration timeout,
        Path keys,
        Path cache,
        boolean allowRollback,
        @Nullable SSLContext tls) {
    /**
     * The settings, once the URL is one that bundles may come from.
     *
     * @throws BundleException if it is not
     */
    public BundleSettings {
        var scheme = String.valueOf(url.getScheme());
        boolean loopback = scheme.equals("http")
                && url.getHost() != null
                && (url.getHost().equals("localhost")
                        || url.getHost().equals("127.0.0.1")
                        || url.getHost().equals("[::1]"));
        boolean right = (scheme.equals("https") && url.getHost() != null)
                || (scheme.equals("file") && url.getPath() != null && url.getRawAuthority() == null)
                || loopback;
        if (!right || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            // Not the URL itself: it may hold a password.
            throw BundleException.misconfigured(
                    "`bundle.url` must be an https or file URL without user or fragment; http only on this machine");
        }
    }

    /** The URL without its query, which may hold a secret. */
    String place() {
        var text = url.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }
}
