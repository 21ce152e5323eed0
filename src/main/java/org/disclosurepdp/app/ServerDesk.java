package org.disclosurepdp.app;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.disclosurepdp.http.Health;
import org.disclosurepdp.http.PolicyDesk;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.reload.ReloadReport;

/** A core as its listeners show it. Thread-safe. */
record ServerDesk(Core core) implements PolicyDesk, Health {
    @Override
    public String revision() {
        return core.decisions().policyRevision();
    }

    @Override
    public View view() {
        var inForce = core.policies().get();
        var snapshot = inForce.snapshot();
        return new View(
                snapshot.revision(),
                snapshot.rootId(),
                snapshot.documents().size(),
                inForce.evaluator().coverage(),
                core.reloads().status());
    }

    @Override
    public CompletableFuture<ReloadReport> reload(String caller) {
        return core.reloads().request(caller);
    }

    @Override
    public List<String> troubles() {
        return core.troubles();
    }

    @Override
    public List<Problem> stale() {
        return core.reloads().status().stale();
    }
}
