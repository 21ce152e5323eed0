package org.disclosurepdp.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder as the source of policies. Immutable. */
public record FolderSource(Path folder, Optional<String> rootId) implements PolicySource {
    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public String look() {
        return PolicyFolder.revision(List.of(folder));
    }

    @Override
    public PolicySnapshot load(PolicySnapshot earlier) {
        return PolicyFolder.reload(List.of(folder), rootId, earlier);
    }

    @Override
    public Optional<PolicySnapshot> lastGood() {
        return Optional.empty();
    }

    @Override
    public void accept() {
        // The folder keeps itself.
    }
}
