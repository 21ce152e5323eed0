package org.disclosurepdp.hook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.disclosurepdp.model.Decision;

/**
 * What a proxy is told. Immutable.
 *
 * @param headers what a release carries; of a refusal too, as far as they tell nothing of the document
 * @param refusal empty if everything that was asked is permitted
 */
public record HookAnswer(List<Decision> decisions, Map<String, String> headers, Optional<Refused> refusal) {
    public HookAnswer {
        decisions = List.copyOf(decisions);
        headers = Map.copyOf(new LinkedHashMap<>(headers));
    }

    /**
     * Why nothing is released: words and ids, no values.
     *
     * @param elements the ids of what failed
     * @param missing the ids of attributes that could not be had
     */
    public record Refused(
            String code, String detail, List<String> elements, List<String> citations, List<String> missing) {
        public Refused {
            elements = List.copyOf(elements);
            citations = List.copyOf(citations);
            missing = List.copyOf(missing);
        }
    }
}
