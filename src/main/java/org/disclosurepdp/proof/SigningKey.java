package org.disclosurepdp.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** The Ed25519 key that signs checkpoints, and its name. Immutable. */
public final class SigningKey {
    private final PublicKeyLine publicKey;
    private final PrivateKey key;

    private SigningKey(PublicKeyLine publicKey, PrivateKey key) {
        this.publicKey = publicKey;
        this.key = key;
    }

    /**
     * Reads a PEM file, or makes it where there is none: for its owner alone. The public line stands beside it, in
     * {@code FILE.pub}.
     *
     * @throws IOException with a sentence, if it can neither be read nor made, or others may read it
     */
    public static SigningKey at(Path file, String name) throws IOException {
        if (Files.notExists(file)) {
            create(file);
        }
        PrivateFile.require(file);
        var key = read(file);
        var signing = new SigningKey(PublicKeyLine.of(name, publicBytes(key)), key);
        publish(file, signing.publicKey);
        return signing;
    }

    public PublicKeyLine publicKey() {
        return publicKey;
    }

    String sign(byte[] text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text);
            var signed = signature.sign();
            var line = Arrays.copyOf(publicKey.hash(), publicKey.hash().length + signed.length);
            System.arraycopy(signed, 0, line, line.length - signed.length, signed.length);
            return "\u2014 " + publicKey.name() + " " + Base64.getEncoder().encodeToString(line);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with Ed25519", e);
        }
    }

    private static void create(Path file) throws IOException {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            PrivateFile.create(
                    file,
                    "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                            .formatted(Base64.getEncoder()
                                    .encodeToString(pair.getPrivate().getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes Ed25519 keys", e);
        }
    }

    private static PrivateKey read(Path file) throws IOException {
        try {
            var text = Files.readString(file, StandardCharsets.US_ASCII);
            var base64 = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    "`%s` holds no Ed25519 private key; `openssl genpkey -algorithm ed25519` makes one".formatted(file),
                    e);
        }
    }

    /** The JDK derives no public key from a private one, but its generator does, from the same seed. */
    private static byte[] publicBytes(PrivateKey key) {
        try {
            var seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            var encoded = generator.generateKeyPair().getPublic().getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - Hashing.BYTES, encoded.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes Ed25519 keys", e);
        }
    }

    /** Gives out what it was given. */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    private static void publish(Path file, PublicKeyLine key) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + ".pub");
        var line = key + "\n";
        if (Files.notExists(beside) || !Files.readString(beside).equals(line)) {
            Files.writeString(beside, line);
        }
    }
}
