package org.disclosurepdp.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.proof.PrivateFile;
import org.jspecify.annotations.Nullable;

/**
 * The keyed hash under which a taxpayer stands in the ledger: the records of one taxpayer can be found with the key, and
 * without it nobody can try ids until one fits. Immutable.
 */
public final class TaxpayerHash {
    private static final String TAXPAYER = "urn:x-6103:attr:taxpayer-id";
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int SHOWN_BYTES = 16;
    private static final TaxpayerHash NONE = new TaxpayerHash(null);

    private final @Nullable SecretKeySpec key;

    private TaxpayerHash(@Nullable SecretKeySpec key) {
        this.key = key;
    }

    /** No key: no taxpayer is indexed. */
    public static TaxpayerHash none() {
        return NONE;
    }

    /**
     * Reads a key, 64 hexadecimal digits, or makes one where there is none: for its owner alone.
     *
     * @throws LedgerException if it can neither be read nor made
     */
    public static TaxpayerHash at(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            var bytes = HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (bytes.length == KEY_BYTES) {
                return new TaxpayerHash(new SecretKeySpec(bytes, HMAC));
            }
        } catch (IOException | IllegalArgumentException e) {
            // Told below, in the same words.
        }
        throw new LedgerException(
                ErrorCode.INVALID_CONFIG,
                "the taxpayers' key `%s` must be a file of 64 hexadecimal digits".formatted(file));
    }

    private static void create(Path file) throws IOException {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        PrivateFile.create(file, HexFormat.of().formatHex(bytes) + "\n");
    }

    /** What tells keys apart and says nothing of them; empty without a key. */
    String id() {
        return key == null ? "" : hash("key").substring(0, SHOWN_BYTES);
    }

    /** The hash of a taxpayer's id. */
    String hash(String taxpayer) {
        if (key == null) {
            throw new LedgerException(ErrorCode.INVALID_CONFIG, "taxpayers cannot be looked for without their key");
        }
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            var bytes = mac.doFinal(taxpayer.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, SHOWN_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    /** The hashes of those whose information a decision is about, sorted; none without a key. */
    List<String> of(Decision decision) {
        if (key == null) {
            return List.of();
        }
        var hashes = new TreeSet<String>();
        taxpayers(decision).forEach(taxpayer -> hashes.add(hash(taxpayer)));
        return List.copyOf(hashes);
    }

    /** The ids of those whose information a decision is about, as the caller or a register said. */
    static SortedSet<String> taxpayers(Decision decision) {
        var taxpayers = new TreeSet<String>();
        for (var use : decision.evaluation().attributesUsed()) {
            if (use.name().id().equals(TAXPAYER)) {
                taxpayers.addAll(use.values());
            }
        }
        for (var category : decision.request().categories()) {
            if (category.category().equals(Categories.RESOURCE)) {
                category.attributes().stream()
                        .filter(attribute -> attribute.id().equals(TAXPAYER))
                        .forEach(attribute -> attribute.values().forEach(value -> taxpayers.add(value.text())));
            }
        }
        return taxpayers;
    }
}
