package org.disclosurepdp.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.IdReferenceType;
import org.disclosurepdp.model.Nearest;
import org.disclosurepdp.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.policy.PolicyVersion;
import org.ow2.authzforce.core.pdp.api.policy.PolicyVersionPatterns;

/** Resolves references to documents: the latest version that meets the constraints (XACML 3.0 core, 5.10 and 5.13). */
final class PolicyVersions {
    private static final Comparator<PolicyDocument> LATEST_FIRST = Comparator.<PolicyDocument, PolicyVersion>comparing(
                    document -> new PolicyVersion(document.version()))
            .reversed();

    private final Map<String, List<PolicyDocument>> byId = new HashMap<>();

    PolicyVersions(List<PolicyDocument> documents) {
        for (var document : documents) {
            byId.computeIfAbsent(document.id(), id -> new ArrayList<>(1)).add(document);
        }
        byId.values().forEach(list -> list.sort(LATEST_FIRST));
    }

    /** The document that a reference means, or null when there is none. */
    @Nullable
    PolicyDocument find(IdReferenceType reference, boolean toSet) {
        var patterns = new PolicyVersionPatterns(
                reference.getVersion(), reference.getEarliestVersion(), reference.getLatestVersion());
        for (var document : byId.getOrDefault(reference.getValue(), List.of())) {
            var version = new PolicyVersion(document.version());
            if (toSet == (document.policySet() != null)
                    && patterns.matchVersion(version)
                    && patterns.matchEarliestVersion(version)
                    && patterns.matchLatestVersion(version)) {
                return document;
            }
        }
        return null;
    }

    /** What a reference that leads nowhere may have meant; null when nothing is near. */
    @Nullable
    String suggestion(String id, boolean toSet) {
        var found = byId.get(id);
        if (found == null) {
            return Nearest.question(id, byId.keySet());
        }
        if (found.stream().noneMatch(document -> toSet == (document.policySet() != null))) {
            return "it is a policy%s: refer to it by Policy%sIdReference"
                    .formatted(toSet ? "" : " set", toSet ? "" : "Set");
        }
        return "there is version %s"
                .formatted(found.stream().map(PolicyDocument::version).collect(Collectors.joining(", ")));
    }

    /** The constraints of a reference as words to append to its id. */
    static String constraint(IdReferenceType reference) {
        var words = new StringBuilder();
        append(words, " of version ", reference.getVersion());
        append(words, " not before ", reference.getEarliestVersion());
        append(words, " not after ", reference.getLatestVersion());
        return words.toString();
    }

    private static void append(StringBuilder to, String words, @Nullable String pattern) {
        if (pattern != null) {
            to.append(words).append('`').append(pattern).append('`');
        }
    }
}
