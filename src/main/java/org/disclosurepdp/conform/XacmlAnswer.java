package org.disclosurepdp.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A XACML response, in any form, as far as it is compared: whatever the standard leaves open is the same text here.
 * Immutable.
 */
record XacmlAnswer(List<Result> results) {
    XacmlAnswer {
        results = List.copyOf(results);
    }

    /**
     * A policy or policy set in a PolicyIdentifierList.
     *
     * @param version empty when it is not told, which agrees with any
     */
    record Policy(String element, String id, String version) {
        boolean agrees(Policy other) {
            return element.equals(other.element)
                    && id.equals(other.id)
                    && (version.isEmpty() || other.version.isEmpty() || version.equals(other.version));
        }

        @Override
        public String toString() {
            return element + " " + id + (version.isEmpty() ? "" : " " + version);
        }
    }

    /** One Result; obligations, advice and attributes are sets of texts in one form. */
    record Result(
            String decision,
            String status,
            Set<String> obligations,
            Set<String> advice,
            Set<String> attributes,
            List<Policy> policies) {
        boolean agrees(Result other) {
            return decision.equals(other.decision)
                    && status.equals(other.status)
                    && obligations.equals(other.obligations)
                    && advice.equals(other.advice)
                    && attributes.equals(other.attributes)
                    && agree(policies, other.policies);
        }

        private static boolean agree(List<Policy> ours, List<Policy> theirs) {
            return ours.stream().allMatch(one -> theirs.stream().anyMatch(one::agrees))
                    && theirs.stream().allMatch(one -> ours.stream().anyMatch(one::agrees));
        }

        List<String> lines() {
            var lines = new ArrayList<String>();
            lines.add(decision);
            lines.add("status " + status);
            new TreeSet<>(obligations).forEach(each -> lines.add("obligation " + each));
            new TreeSet<>(advice).forEach(each -> lines.add("advice " + each));
            new TreeSet<>(attributes).forEach(each -> lines.add("attribute " + each));
            policies.stream().map(Policy::toString).sorted().forEach(lines::add);
            return lines;
        }
    }

    /** True if both say the same, in whatever order. */
    boolean agrees(XacmlAnswer other) {
        var rest = new ArrayList<>(other.results);
        for (var result : results) {
            boolean found = false;
            for (int i = 0; i < rest.size() && !found; i++) {
                if (result.agrees(rest.get(i))) {
                    rest.remove(i);
                    found = true;
                }
            }
            if (!found) {
                return false;
            }
        }
        return rest.isEmpty();
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        for (var result : results) {
            if (!lines.isEmpty()) {
                lines.add("--");
            }
            lines.addAll(result.lines());
        }
        return lines;
    }
}
