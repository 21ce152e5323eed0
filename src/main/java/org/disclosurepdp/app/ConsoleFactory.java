package org.disclosurepdp.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.disclosurepdp.config.Settings;
import org.disclosurepdp.console.Console;
import org.disclosurepdp.console.CoverageDesk;
import org.disclosurepdp.console.DecisionDesk;
import org.disclosurepdp.console.FactForm;
import org.disclosurepdp.console.OfflinePolicies;
import org.disclosurepdp.console.PolicyPages;
import org.disclosurepdp.console.ScenarioShelf;
import org.disclosurepdp.console.Trial;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.ledger.LedgerReader;
import org.jspecify.annotations.Nullable;

/** Puts the console of a core together. What it needs beyond the core is made when somebody first asks for it. */
final class ConsoleFactory implements AutoCloseable {
    private final Optional<DatabaseConfig> ledger;
    private final AuthzForceEngine engine;
    // Guarded by this.
    private @Nullable LedgerReader reader;

    /**
     * A factory.
     *
     * @param ledger where decisions are recorded; empty if they are not
     * @param engine one that asks no register, and else decides as the server's does
     */
    ConsoleFactory(Optional<DatabaseConfig> ledger, AuthzForceEngine engine) {
        this.ledger = ledger;
        this.engine = engine;
    }

    Console console(Core core, Optional<Path> scenarios, InstantSource clock) {
        var vocabulary = core.vocabulary();
        var words = core.decisions().words();
        var offline = new OfflinePolicies(core.policies(), engine);
        var shelf = new ScenarioShelf(scenarios, vocabulary);
        Supplier<LedgerReader> opened = this::reader;
        return new Console(
                new PolicyPages(core.policies(), words),
                new FactForm(vocabulary),
                shelf,
                new Trial(offline, vocabulary, words, clock),
                new CoverageDesk(offline, shelf, vocabulary),
                new DecisionDesk(ledger.map(there -> opened), core.policies(), words));
    }

    /** Where a server's scenarios are: those of the regulation speak of its vocabulary, so any other policies have none. */
    static Optional<Path> scenarios(Settings settings, boolean generic) {
        return settings.optional("console.scenarios")
                .filter(set -> !generic)
                .map(set -> settings.path("console.scenarios"));
    }

    private synchronized LedgerReader reader() {
        var open = reader;
        if (open == null) {
            open = LedgerReader.open(ledger.orElseThrow());
            reader = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
