package org.disclosurepdp.http;

import java.util.concurrent.CompletableFuture;
import org.disclosurepdp.decision.IndexCoverage;
import org.disclosurepdp.reload.ReloadReport;
import org.disclosurepdp.reload.ReloadStatus;

/** What operators may see of the policies, and do to them. Thread-safe. */
public interface PolicyDesk {
    /**
     * The policies in force, as operators see them. Immutable.
     *
     * @param files how many files they came from
     */
    record View(String revision, String root, int files, IndexCoverage coverage, ReloadStatus status) {}

    /** The content hash of the policies in force. */
    String revision();

    View view();

    /**
     * Asks for a reload. The report comes when it is done.
     *
     * @param caller who asks
     */
    CompletableFuture<ReloadReport> reload(String caller);
}
