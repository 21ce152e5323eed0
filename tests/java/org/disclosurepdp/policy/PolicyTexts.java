package org.disclosurepdp.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.model.Problem;

/** Snapshots of policies that tests hold as text. */
public final class PolicyTexts {
    private PolicyTexts() {}

    /**
     * The documents as one snapshot, the first being the root.
     *
     * @throws InvalidPolicyException if one of them is not a policy
     */
    public static PolicySnapshot snapshot(List<String> documents) {
        var problems = new ArrayList<Problem>();
        var reader = new PolicyReader(problems);
        var parsed = new ArrayList<PolicyDocument>();
        for (int i = 0; i < documents.size(); i++) {
            reader.read("document-" + i + ".xml", documents.get(i).getBytes(StandardCharsets.UTF_8), "text-" + i)
                    .ifPresent(parsed::add);
        }
        if (!problems.isEmpty()) {
            throw new InvalidPolicyException(problems);
        }
        return new PolicySnapshot("text", parsed.get(0).id(), parsed);
    }
}
