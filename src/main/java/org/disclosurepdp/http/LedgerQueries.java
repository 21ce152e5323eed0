package org.disclosurepdp.http;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.ledger.LedgerAudit;
import org.disclosurepdp.ledger.LedgerReport;

/**
 * A server's ledger, for auditors who ask over HTTP. Immutable.
 *
 * @param audit opens one; who asked closes it
 * @param report opens one; who asked closes it
 * @param ledger where it is recorded that somebody asked
 */
public record LedgerQueries(
        Supplier<LedgerAudit> audit, Supplier<LedgerReport> report, DisclosureLedger ledger, InstantSource clock) {}
