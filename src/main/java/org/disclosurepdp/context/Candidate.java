package org.disclosurepdp.context;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.disclosurepdp.model.Attribute;

/**
 * An entity that a search may find. Immutable.
 *
 * @param key where it stands among the candidates of its type: what comes after it is asked for by this
 * @param id the id of a subject or resource, the name of an action
 * @param properties what tells it from candidates with the same id, by the name of the property; shown with it
 */
public record Candidate(String key, String id, Map<String, Attribute> properties) {
    public Candidate {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** A candidate whose id says everything. */
    public static Candidate of(String id) {
        return new Candidate(id, id, Map.of());
    }
}
