package org.disclosurepdp.pep;

import java.util.List;
import java.util.Map;

/**
 * What a PDP said of one request. Immutable. It is not yet a permit: see {@link Pep}.
 *
 * @param id the decision's, empty if the PDP gave none
 * @param permitted whether it is a Permit, and a well-formed one
 * @param outcome {@code Permit}, {@code Deny}, {@code Indeterminate} or {@code NotApplicable}
 * @param reason one sentence or word, for people; may be empty
 */
public record PdpAnswer(
        String id, boolean permitted, String outcome, String reason, String policy, List<Obligation> obligations) {
    /** An obligation, with the values of its attributes by attribute id. Immutable. */
    public record Obligation(String id, Map<String, List<String>> attributes) {
        public Obligation {
            attributes = Map.copyOf(attributes);
        }

        /** The values of an attribute of the project's own, by the last part of its id. */
        public List<String> values(String shortId) {
            for (var each : attributes.entrySet()) {
                var id = each.getKey();
                if (id.substring(id.lastIndexOf(':') + 1).equals(shortId)) {
                    return each.getValue();
                }
            }
            return List.of();
        }
    }

    public PdpAnswer {
        obligations = List.copyOf(obligations);
    }

    /** No: whatever went wrong, nothing is released. */
    static PdpAnswer refusal(String outcome, String reason) {
        return new PdpAnswer("", false, outcome, reason, "", List.of());
    }
}
