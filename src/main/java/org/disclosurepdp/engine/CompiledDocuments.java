package org.disclosurepdp.engine;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.IdReferenceType;
import org.disclosurepdp.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;

/**
 * The node of every document of a snapshot, and what its references led to: what the next compile needs to know to keep
 * what has not changed. Filled while compiling, read-only afterwards.
 */
final class CompiledDocuments {
    private final IdentityHashMap<PolicyDocument, Entry> entries = new IdentityHashMap<>();

    private record Entry(PolicyNode node, List<Referral> referrals, int height) {}

    /** A reference and where it led. */
    record Referral(IdReferenceType reference, boolean toSet, PolicyDocument document, PolicyNode node) {}

    void put(PolicyDocument document, PolicyNode node, List<Referral> referrals) {
        int height = 1
                + referrals.stream()
                        .mapToInt(referral -> height(referral.document()))
                        .max()
                        .orElse(0);
        entries.put(document, new Entry(node, List.copyOf(referrals), height));
    }

    /** How many documents the longest way along references goes through, this one counted; 0 when it has no node. */
    int height(PolicyDocument document) {
        var entry = entries.get(document);
        return entry == null ? 0 : entry.height();
    }

    @Nullable
    PolicyNode node(PolicyDocument document) {
        var entry = entries.get(document);
        return entry == null ? null : entry.node();
    }

    /**
     * Takes the node of an unchanged document over from an earlier compile, if all that it refers to, directly or not, is
     * what it was then.
     *
     * @param compile gives the node of a document in this compile
     */
    @SuppressWarnings("ReferenceEquality") // What has not changed is the very same document and node.
    @Nullable
    PolicyNode keep(
            PolicyDocument document,
            CompiledDocuments earlier,
            PolicyVersions versions,
            Function<PolicyDocument, @Nullable PolicyNode> compile) {
        var entry = earlier.entries.get(document);
        if (entry == null) {
            return null;
        }
        for (var referral : entry.referrals()) {
            if (versions.find(referral.reference(), referral.toSet()) != referral.document()
                    || compile.apply(referral.document()) != referral.node()) {
                return null;
            }
        }
        entries.put(document, entry);
        return entry.node();
    }
}
