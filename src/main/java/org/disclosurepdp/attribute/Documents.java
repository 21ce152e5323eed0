package org.disclosurepdp.attribute;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where labelled documents lie: what an enforcement hook asks, which knows a repository and a path. Thread-safe. */
public interface Documents {
    /** The short names of the attributes that the vocabulary's queries may use as their parameters. */
    String REPOSITORY = "R.repository";

    String PATH = "R.path";

    /**
     * The document at a path, else the folder whose label it inherits; empty when it has no label.
     *
     * @throws AttributeUnavailableException if the register cannot be asked, or names more than one
     */
    Optional<Document> at(String repository, String path, Instant at);

    /**
     * The ids of what the register knows below a folder, each once.
     *
     * @param folder ends in a slash
     * @param deep whether to go down, or only to what lies in the folder itself
     * @throws AttributeUnavailableException if the register cannot be asked
     */
    List<String> below(String repository, String folder, boolean deep, Instant at);

    /** No document has a label. */
    static Documents none() {
        return new Documents() {
            @Override
            public Optional<Document> at(String repository, String path, Instant at) {
                return Optional.empty();
            }

            @Override
            public List<String> below(String repository, String folder, boolean deep, Instant at) {
                return List.of();
            }
        };
    }
}
