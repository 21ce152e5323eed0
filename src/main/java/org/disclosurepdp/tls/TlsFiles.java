package org.disclosurepdp.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where TLS material lies, all of it PEM. Immutable.
 *
 * @param certificate the server's, then the intermediate ones
 * @param key its private key, PKCS#8, not encrypted
 * @param clientCa the CAs that vouch for client certificates; null to ask for none
 */
public record TlsFiles(Path certificate, Path key, @Nullable Path clientCa) {
    /** Every file there is. */
    public List<Path> all() {
        return Stream.concat(Stream.of(certificate, key), Optional.ofNullable(clientCa).stream())
                .toList();
    }
}
