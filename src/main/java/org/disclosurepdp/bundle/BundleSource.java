package org.disclosurepdp.bundle;

import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import org.disclosurepdp.policy.PolicyFolder;
import org.disclosurepdp.policy.PolicySnapshot;
import org.disclosurepdp.policy.PolicySource;
import org.jspecify.annotations.Nullable;

/** A URL of signed bundles as the source of policies. What it holds is compiled from memory, as it was verified. */
public final class BundleSource implements PolicySource {
    private final BundleSettings settings;
    private final Optional<String> rootId;
    private final InstantSource clock;
    private final BundleFetcher fetcher;
    private final BundleCache cache;
    private @Nullable Accepted accepted;
    private @Nullable Accepted pending;
    private byte[] pendingBytes = new byte[0];

    /** What is in force, or is to be. */
    private record Accepted(
            long sequence,
            String digest,
            @Nullable String etag,
            @Nullable String revision) {}

    public BundleSource(BundleSettings settings, Optional<String> rootId, InstantSource clock) {
        this.settings = settings;
        this.rootId = rootId;
        this.clock = clock;
        this.fetcher = new BundleFetcher(settings);
        this.cache = new BundleCache(settings.cache());
    }

    @Override
    public String name() {
        return settings.place();
    }

    @Override
    public String look() {
        return "";
    }

    @Override
    public PolicySnapshot load(PolicySnapshot earlier) {
        pending = null;
        boolean first = earlier.documents().isEmpty();
        if (first) {
            accepted = kept();
        }
        var before = accepted;
        var fetched = fetcher.fetch(before == null ? null : tag(before, earlier));
        var bytes = fetched.bytes();
        if (bytes == null) {
            return earlier;
        }
        var bundle = Bundle.read(bytes);
        bundle.verify(TrustedKeys.load(settings.keys()), clock.instant());
        if (before != null) {
            refuseRollback(bundle, before);
        }
        var snapshot = snapshot(name(), bundle.files(), earlier);
        pending = new Accepted(bundle.manifest().sequence(), bundle.digest(), fetched.etag(), snapshot.revision());
        pendingBytes = bytes;
        return snapshot;
    }

    /**
     * What to ask the source to send nothing for. A bundle that was accepted and then could not be recorded is not in force, and
     * must be sent again.
     */
    private static @Nullable String tag(Accepted accepted, PolicySnapshot inForce) {
        return inForce.revision().equals(accepted.revision()) ? accepted.etag() : null;
    }

    /** An older bundle is well signed, too. Whoever can only replay what was signed must not bring it back. */
    private void refuseRollback(Bundle bundle, Accepted before) {
        long sequence = bundle.manifest().sequence();
        if (settings.allowRollback() || bundle.digest().equals(before.digest())) {
            return;
        }
        if (sequence < before.sequence()) {
            throw BundleException.misconfigured(
                    "the bundle has the sequence number %d, and %d has been in force; `bundle.allow-rollback` lets it follow"
                            .formatted(sequence, before.sequence()));
        }
        if (sequence == before.sequence()) {
            throw BundleException.misconfigured(
                    "the bundle has the sequence number %d, which another bundle had that was in force"
                            .formatted(sequence));
        }
    }

    @Override
    public Optional<PolicySnapshot> lastGood() {
        var bytes = cache.read();
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        var bundle = Bundle.read(bytes.get());
        bundle.verify(TrustedKeys.load(settings.keys()), clock.instant());
        return Optional.of(snapshot(cache.file().toString(), bundle.files(), PolicySnapshot.NOTHING));
    }

    @Override
    public void accept() {
        var next = pending;
        if (next != null) {
            var before = accepted;
            if (before == null || !before.digest().equals(next.digest())) {
                cache.keep(pendingBytes);
            }
            accepted = next;
            pending = null;
            pendingBytes = new byte[0];
        }
    }

    /** What came in force last in an earlier process: the floor under sequence numbers outlives a restart. */
    private @Nullable Accepted kept() {
        var bytes = cache.read();
        if (bytes.isEmpty()) {
            return null;
        }
        var bundle = Bundle.read(bytes.get());
        return new Accepted(bundle.manifest().sequence(), bundle.digest(), null, null);
    }

    private PolicySnapshot snapshot(String origin, SortedMap<String, byte[]> files, PolicySnapshot earlier) {
        return PolicyFolder.of(origin, files, rootId, earlier.documents());
    }
}
