package org.disclosurepdp.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.disclosurepdp.model.ErrorCode;

/**
 * Makes page tokens and takes them back: a position and a digest of the request, sealed with AES-GCM under a key that
 * lives as long as this object. A token tells its bearer nothing, not even the length of an id, and serves only the
 * caller and the request that it was made for. Thread-safe.
 */
final class PageTokens {
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int DIGEST = 32;
    private static final int FIXED = DIGEST + 2 * Integer.BYTES;
    private static final int BLOCK = 64;
    private static final int LONGEST = 16 << 10;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    PageTokens() {
        var bytes = new byte[KEY];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /**
     * A token for the page that begins at a position.
     *
     * @param request the digest of what is asked, and by whom
     */
    String seal(PagePosition position, byte[] request) {
        var after = position.after().getBytes(StandardCharsets.UTF_8);
        int length = FIXED + after.length;
        // INVARIANT: the length is a multiple of the block, so that it says little about the id inside.
        var plain = ByteBuffer.allocate((length + BLOCK - 1) / BLOCK * BLOCK)
                .put(request, 0, DIGEST)
                .putInt(position.limit())
                .putInt(after.length)
                .put(after);
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, nonce, plain.array(), 0);
        return encode(ByteBuffer.allocate(NONCE + sealed.length)
                .put(nonce)
                .put(sealed)
                .array());
    }

    /**
     * The position that a token holds.
     *
     * @throws SearchException if it was not made here, was changed, or is for another request or caller
     */
    PagePosition open(String token, byte[] request) {
        var bytes = decode(token);
        var nonce = new byte[NONCE];
        System.arraycopy(bytes, 0, nonce, 0, NONCE);
        var plain = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, nonce, bytes, NONCE));
        var digest = new byte[DIGEST];
        plain.get(digest);
        if (!MessageDigest.isEqual(digest, request)) {
            throw new SearchException(
                    ErrorCode.INVALID_REQUEST,
                    "`page.token` is of another search: everything but the token must be as in the first request");
        }
        int limit = plain.getInt();
        var after = new byte[plain.getInt()];
        plain.get(after);
        return new PagePosition(new String(after, StandardCharsets.UTF_8), limit);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] input, int offset) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input, offset, input.length - offset);
        } catch (GeneralSecurityException e) {
            if (mode == Cipher.DECRYPT_MODE) {
                throw unknown();
            }
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String token) {
        byte[] bytes;
        try {
            bytes = token.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        // The decoder overlooks bits that the encoder never sets: one token has one text.
        if (bytes.length < NONCE + BLOCK + TAG_BITS / Byte.SIZE
                || !encode(bytes).equals(token)) {
            throw unknown();
        }
        return bytes;
    }

    private static SearchException unknown() {
        return new SearchException(
                ErrorCode.INVALID_REQUEST,
                "`page.token` is not one that this server has given since it started; begin with the first page");
    }
}
