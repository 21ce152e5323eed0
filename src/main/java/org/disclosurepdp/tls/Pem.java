package org.disclosurepdp.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Reads certificates and keys in the textual encodings of RFC 7468. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*([A-Za-z0-9+/=\\s]*?)-----END \\1-----");
    private static final List<String> KEY_TYPES = List.of("EC", "RSA", "RSASSA-PSS", "EdDSA");

    private Pem() {}

    /**
     * The certificates of a file, in order.
     *
     * @throws TlsException if there is none, or one cannot be read
     */
    static List<X509Certificate> certificates(Path file) {
        var certificates = new ArrayList<X509Certificate>();
        for (var der : blocks(file, "CERTIFICATE")) {
            try {
                certificates.add((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
            } catch (CertificateException e) {
                throw new TlsException("%s: a certificate cannot be read".formatted(file));
            }
        }
        if (certificates.isEmpty()) {
            throw new TlsException("%s: there is no `-----BEGIN CERTIFICATE-----`".formatted(file));
        }
        return certificates;
    }

    /**
     * The private key of a file.
     *
     * @throws TlsException if there is not exactly one that can be read without a password
     */
    static PrivateKey key(Path file) {
        var keys = blocks(file, "PRIVATE KEY");
        if (keys.size() != 1) {
            throw new TlsException(
                    "%s: there must be one `-----BEGIN PRIVATE KEY-----`; `openssl pkcs8 -topk8 -nocrypt` makes it of another form"
                            .formatted(file));
        }
        var encoded = new PKCS8EncodedKeySpec(keys.get(0));
        for (var type : KEY_TYPES) {
            try {
                return KeyFactory.getInstance(type).generatePrivate(encoded);
            } catch (GeneralSecurityException e) {
                // Of another type; the encoding says which, but only its reader understands it.
            }
        }
        throw new TlsException("%s: the private key is of no type that TLS uses".formatted(file));
    }

    private static List<byte[]> blocks(Path file, String label) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new TlsException("%s: the file cannot be read as PEM".formatted(file));
        }
        var blocks = new ArrayList<byte[]>();
        for (var match = BLOCK.matcher(text); match.find(); ) {
            if (match.group(1).equals(label)) {
                blocks.add(decoded(file, match.group(2)));
            }
        }
        return blocks;
    }

    private static byte[] decoded(Path file, String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new TlsException("%s: the file is not well-formed PEM".formatted(file));
        }
    }
}
