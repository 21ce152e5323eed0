package org.disclosurepdp.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Keys and certificates that the JDK's own keytool makes, good ones and bad ones, once for all tests. */
public final class Certificates {
    private static final String PASSWORD = "changeit";
    private static final String SERVER_NAMES = "san=ip:127.0.0.1,dns:localhost";
    private static final List<String> LONG = List.of("-startdate", "2020/01/01 00:00:00", "-validity", "9000");
    private static final KeyStore STORE = make();

    private Certificates() {}

    private static KeyStore make() {
        try {
            var folder = Files.createTempDirectory(Path.of("target"), "certificates");
            var file = folder.resolve("all.p12");
            add(file, "ca", "CN=Good CA", null, LONG, "bc:c");
            add(file, "other-ca", "CN=Other CA", null, LONG, "bc:c");
            add(file, "server", "CN=server", "ca", LONG, SERVER_NAMES);
            add(file, "server-2", "CN=server-2", "ca", LONG, SERVER_NAMES);
            add(file, "hook", "CN=hook,O=Example", "ca", LONG, "san=dns:hook.example.org", "eku=clientAuth");
            add(file, "second", "CN=second,O=Example", "ca", LONG, "san=uri:spiffe://example.org/second");
            add(file, "stranger", "CN=stranger,O=Example", "ca", LONG);
            add(file, "forged", "CN=hook,O=Example", "other-ca", LONG, "san=dns:hook.example.org", "eku=clientAuth");
            add(file, "self-signed", "CN=hook,O=Example", null, LONG, "san=dns:hook.example.org");
            add(file, "for-servers", "CN=hook,O=Example", "ca", LONG, "eku=serverAuth");
            var past = List.of("-startdate", "2020/01/01 00:00:00", "-validity", "30");
            add(file, "expired", "CN=hook,O=Example", "ca", past, "san=dns:hook.example.org");
            var store = KeyStore.getInstance("PKCS12");
            try (var in = Files.newInputStream(file)) {
                store.load(in, PASSWORD.toCharArray());
            }
            Files.delete(file);
            Files.delete(folder);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(
            Path file, String alias, String name, @Nullable String signer, List<String> time, String... extensions)
            throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1"));
        command.addAll(time);
        if (signer != null) {
            command.addAll(List.of("-signer", signer));
        }
        for (var extension : extensions) {
            command.addAll(List.of("-ext", extension));
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate of {@code alias}. */
    public static X509Certificate certificate(String alias) {
        try {
            return Objects.requireNonNull((X509Certificate) STORE.getCertificate(alias));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey key(String alias) {
        try {
            return Objects.requireNonNull((PrivateKey) STORE.getKey(alias, PASSWORD.toCharArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the certificates of {@code aliases} as PEM. */
    public static Path write(Path file, String... aliases) {
        var text = new StringBuilder();
        for (var alias : aliases) {
            try {
                text.append(pem("CERTIFICATE", certificate(alias).getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return save(file, text.toString());
    }

    /** Writes the private key of {@code alias} as PEM. */
    public static Path writeKey(Path file, String alias) {
        return save(file, pem("PRIVATE KEY", key(alias).getEncoded()));
    }

    private static Path save(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
    }

    /** The PEM files of a server, in {@code folder}. */
    public static TlsFiles files(Path folder, String server, String clientCa) {
        return new TlsFiles(
                write(folder.resolve("server.pem"), server),
                writeKey(folder.resolve("server.key"), server),
                write(folder.resolve("client-ca.pem"), clientCa));
    }

    /** A client that trusts the good CA. It shows the certificate of {@code alias} whomever the server trusts, or none. */
    public static SSLContext client(@Nullable String alias) {
        try {
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("ca", certificate("ca"));
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(
                    alias == null ? new KeyManager[0] : new KeyManager[] {new Insistent(alias)},
                    trust.getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shows its certificate without asking whether it could be accepted, as an attacker would. */
    private static final class Insistent extends X509ExtendedKeyManager {
        private final String alias;

        Insistent(String alias) {
            this.alias = alias;
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            return alias;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return alias;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {alias};
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String asked) {
            return Arrays.asList(certificate(asked)).toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String asked) {
            return key(asked);
        }
    }
}
