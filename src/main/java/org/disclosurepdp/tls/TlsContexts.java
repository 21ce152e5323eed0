package org.disclosurepdp.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes TLS contexts of PEM files. */
final class TlsContexts {
    private static final char[] NO_PASSWORD = new char[0];
    private static final byte[] PROBE = {1, 2, 3};
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private TlsContexts() {}

    /**
     * A new context, without any session of an earlier one: what an old CA vouched for is not resumed under a new one.
     *
     * @throws TlsException if a file cannot be used
     */
    static SSLContext of(TlsFiles files) {
        var chain = Pem.certificates(files.certificate());
        var key = Pem.key(files.key());
        if (!belong(key, chain.get(0).getPublicKey())) {
            throw new TlsException("%s: the private key is not that of the first certificate in %s"
                    .formatted(files.key(), files.certificate()));
        }
        var clientCa = files.clientCa();
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(
                    keyManagers(chain, key).getKeyManagers(),
                    clientCa == null ? new TrustManager[0] : trustManagers(Pem.certificates(clientCa)),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("%s: the certificate and its key cannot be used".formatted(files.certificate()));
        }
    }

    static SSLContext trusting(Path authorities) {
        var certificates = Pem.certificates(authorities);
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, trustManagers(certificates), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("%s: the certificates cannot be used".formatted(authorities));
        }
    }

    private static KeyManagerFactory keyManagers(List<X509Certificate> chain, PrivateKey key)
            throws GeneralSecurityException, IOException {
        var store = emptyStore();
        store.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory;
    }

    private static TrustManager[] trustManagers(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        var store = emptyStore();
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("ca-" + i, authorities.get(i));
        }
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static boolean belong(PrivateKey key, PublicKey certified) {
        try {
            var signature = Signature.getInstance(SIGNATURES.getOrDefault(key.getAlgorithm(), key.getAlgorithm()));
            signature.initSign(key);
            signature.update(PROBE);
            var signed = signature.sign();
            signature.initVerify(certified);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
