package org.disclosurepdp.scenario;

import java.util.Optional;
import java.util.Set;
import org.disclosurepdp.model.Outcome;

/**
 * What a scenario expects. What is empty is not checked. Immutable.
 *
 * @param rule the deciding rule's short id
 * @param obligations short ids
 * @param advice short ids
 */
public record Expectation(
        Outcome decision, Optional<String> rule, Optional<Set<String>> obligations, Optional<Set<String>> advice) {}
