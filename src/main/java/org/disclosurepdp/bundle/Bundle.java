package org.disclosurepdp.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.disclosurepdp.policy.PolicyFolder;
import org.jspecify.annotations.Nullable;

/** A bundle: a manifest, its signature, and policy files. Nothing is vouched for until it is verified. Thread-safe. */
public final class Bundle {
    /** Parsed when somebody asks: what a signature vouches for is its bytes. */
    private volatile @Nullable BundleManifest manifest;

    private final byte[] manifestBytes;
    private final @Nullable BundleSignature signature;
    private final SortedMap<String, byte[]> files;

    Bundle(byte[] manifestBytes, @Nullable BundleSignature signature, SortedMap<String, byte[]> files) {
        this.manifestBytes = manifestBytes;
        this.signature = signature;
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Makes a bundle of a folder's policy files. The same files, sequence and time give the same bytes.
     *
     * @throws BundleException if the policies are no longer those of {@code revision}
     */
    public static Bundle of(Path folder, String revision, long sequence, Instant created) {
        var files = PolicyFolder.contents(folder);
        var manifest = BundleManifest.of(revision, created, sequence, files);
        if (!PolicyFolder.revision(folder.toString(), files).equals(revision)) {
            throw BundleException.unavailable("%s: the policy files change while they are read".formatted(folder));
        }
        return new Bundle(manifest.write(), null, files);
    }

    /**
     * Reads a bundle, within bounds.
     *
     * @throws BundleException if it is none
     */
    public static Bundle read(byte[] archive) {
        return BundleArchive.read(archive);
    }

    /**
     * As {@link #read(byte[])}, from a file.
     *
     * @throws BundleException if it cannot be read, or is no bundle
     */
    public static Bundle load(Path file) {
        try (var in = Files.newInputStream(file)) {
            return read(in.readNBytes(BundleArchive.LARGEST + 1));
        } catch (IOException e) {
            throw BundleException.unavailable("%s: the bundle cannot be read".formatted(file));
        }
    }

    /**
     * Writes the bundle to a file, whole or not at all.
     *
     * @throws BundleException if it cannot be written
     */
    public void save(Path file) {
        var next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.write(next, write());
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw BundleException.unavailable("%s: the bundle cannot be written".formatted(file));
        }
    }

    /** The bundle as a file. */
    public byte[] write() {
        return BundleArchive.write(manifestBytes, signature, files, manifest().created());
    }

    /** This bundle, signed. */
    public Bundle signed(SigningKey key) {
        var value = Base64.getEncoder().encodeToString(key.sign(manifestBytes));
        return new Bundle(manifestBytes, new BundleSignature(key.id(), value), files);
    }

    /**
     * Passes if a trusted key has signed the manifest, and the files are those of the manifest.
     *
     * @return the key's id
     * @throws BundleException why not
     */
    public String verify(TrustedKeys keys, Instant now) {
        if (signature == null) {
            throw BundleException.invalid("the bundle is not signed");
        }
        keys.verify(signature.keyId(), manifestBytes, signature.bytes(), now);
        checkFiles();
        return signature.keyId();
    }

    /** Only what the manifest names is there, and all of it, as it was. */
    private void checkFiles() {
        var named = new TreeMap<String, BundleManifest.Content>();
        for (var file : manifest().files()) {
            if (named.put(file.path(), file) != null) {
                throw BundleException.invalid("the manifest names `%s` twice".formatted(file.path()));
            }
        }
        for (var path : files.keySet()) {
            if (!named.containsKey(path)) {
                throw BundleException.invalid("`%s` is not in the manifest".formatted(path));
            }
        }
        for (var file : named.values()) {
            var bytes = files.get(file.path());
            if (bytes == null) {
                throw BundleException.invalid("`%s` is in the manifest and not in the bundle".formatted(file.path()));
            }
            if (bytes.length != file.size() || !Hashes.sha256(bytes).equals(file.sha256())) {
                throw BundleException.invalid("`%s` has not the hash that the manifest says".formatted(file.path()));
            }
        }
        if (!PolicyFolder.revision("bundle", files).equals(manifest().revision())) {
            throw BundleException.invalid("the policies have not the revision that the manifest says");
        }
    }

    /**
     * What the bundle says of itself.
     *
     * @throws BundleException if that cannot be read
     */
    public BundleManifest manifest() {
        var parsed = manifest;
        if (parsed == null) {
            parsed = BundleManifest.read(manifestBytes);
            manifest = parsed;
        }
        return parsed;
    }

    /** Content by path. */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /** Two bundles of one digest hold the same. */
    String digest() {
        return Hashes.sha256(manifestBytes);
    }
}
