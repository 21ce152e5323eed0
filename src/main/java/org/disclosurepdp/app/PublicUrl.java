package org.disclosurepdp.app;

import java.net.URI;
import java.net.URISyntaxException;
import org.disclosurepdp.config.Settings;
import org.jspecify.annotations.Nullable;

/** The URL by which callers know the server: its identifier in AuthZEN (Authorization API 1.0, 9.1.1). */
final class PublicUrl {
    private static final String KEY = "decisions.public-url";

    private PublicUrl() {}

    /** The URL without a slash at its end, or null where none is set. */
    static @Nullable URI of(Settings settings) {
        var text = settings.optional(KEY).map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        if (text.isEmpty()) {
            return null;
        }
        try {
            var url = new URI(text.get());
            boolean right = "https".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
            if (right) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Told below, in the same words.
        }
        throw new StartupException(
                "`%s` must be a URL such as https://pdp.example.org, without query or fragment".formatted(KEY));
    }
}
