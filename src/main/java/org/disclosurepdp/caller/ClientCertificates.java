package org.disclosurepdp.caller;

import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Callers that the TLS handshake told (RFC 8705, 2.1). The handshake has verified the chain; here the certificate leads
 * to a caller. Immutable and thread-safe.
 */
final class ClientCertificates {
    private final Map<Recognition, Caller> known;
    private final InstantSource clock;

    ClientCertificates(Map<Recognition, Caller> known, InstantSource clock) {
        this.known = Map.copyOf(known);
        this.clock = clock;
    }

    /**
     * The caller to whom a certificate belongs; empty when it is nobody's.
     *
     * @throws CallerException if it is out of date, or belongs to several
     */
    Optional<Caller> caller(X509Certificate certificate) {
        checkTime(certificate);
        var found = new LinkedHashSet<Caller>();
        for (var name : names(certificate)) {
            var caller = known.get(name);
            if (caller != null) {
                found.add(caller);
            }
        }
        if (found.size() > 1) {
            throw CallerException.unknownCertificate("the client certificate belongs to several callers");
        }
        return found.stream().findFirst();
    }

    /** A connection outlives its handshake, and a certificate that is itself trusted was not checked for this at all. */
    private void checkTime(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
        } catch (CertificateException e) {
            throw CallerException.unknownCertificate("the client certificate has expired or is not yet valid");
        }
    }

    private static List<Recognition> names(X509Certificate certificate) {
        var names = new ArrayList<Recognition>();
        names.add(new Recognition.Fingerprint(fingerprint(certificate)));
        names.add(new Recognition.Subject(certificate.getSubjectX500Principal()));
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (var each : alternatives) {
                    if (each.get(0) instanceof Integer type && each.get(1) instanceof String name) {
                        names.add(new Recognition.AlternativeName(type, name));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            throw CallerException.unknownCertificate("the client certificate's alternative names cannot be read");
        }
        return names;
    }

    /** The SHA-256 of a certificate, in lower-case hex. */
    static String fingerprint(X509Certificate certificate) {
        return HexFormat.of().formatHex(digest(certificate));
    }

    /** The SHA-256 of a certificate's DER (RFC 8705, 3.1). */
    static byte[] digest(X509Certificate certificate) {
        try {
            return KeyHash.sha256(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw CallerException.unknownCertificate("the client certificate cannot be read");
        }
    }
}
