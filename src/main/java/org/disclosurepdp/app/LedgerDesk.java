package org.disclosurepdp.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.disclosurepdp.config.Settings;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.ledger.LedgerAudit;
import org.disclosurepdp.ledger.LedgerErasure;
import org.disclosurepdp.ledger.LedgerKeys;
import org.disclosurepdp.ledger.LedgerReader;
import org.disclosurepdp.ledger.LedgerReport;
import org.disclosurepdp.ledger.TaxpayerHash;
import org.disclosurepdp.proof.SignedNote;
import org.disclosurepdp.proof.SigningKey;

/** A server's ledger as the settings say it, for those who only read it. Immutable. */
public final class LedgerDesk {
    private static final String SQLITE = "jdbc:sqlite:";

    private final Settings settings;
    private final DatabaseConfig database;

    public LedgerDesk(Path home, Settings settings) {
        this.settings = settings;
        this.database = new CoreFactory(home, settings, InstantSource.system())
                .ledgerDatabase(false)
                .orElseThrow();
    }

    /** An audit of it. */
    public LedgerAudit audit() {
        return LedgerAudit.open(database);
    }

    /** Its records. */
    public LedgerReader reader() {
        return LedgerReader.open(database);
    }

    /** Reports of it; who looks for a taxpayer needs the server's key. */
    public LedgerReport report() {
        // Who only reads makes no key.
        var key = keyFile(settings, database, "ledger.taxpayer-key", "-taxpayers.key");
        return LedgerReport.open(
                database, key.filter(Files::exists).map(TaxpayerHash::at).orElse(TaxpayerHash.none()));
    }

    /**
     * Erases the values of old decisions, for good.
     *
     * @param who does it, as the record will say
     */
    public LedgerErasure.Count erase(String who, Instant before, LedgerErasure.Holds holds, InstantSource clock) {
        return LedgerErasure.erase(database, keys(settings, database, note -> {}), clock, who, before, holds);
    }

    /** The file of the public key that a server with these settings signs with; empty if it does not sign. */
    public Optional<Path> publicKey() {
        return keyFile(settings, database, "ledger.key", "-key.pem")
                .map(key -> key.resolveSibling(key.getFileName() + ".pub"));
    }

    private static TaxpayerHash taxpayers(Settings settings, DatabaseConfig database) {
        return keyFile(settings, database, "ledger.taxpayer-key", "-taxpayers.key")
                .map(TaxpayerHash::at)
                .orElse(TaxpayerHash.none());
    }

    /** A ledger that is a file has its keys beside it, so that each has its own. */
    private static Optional<Path> keyFile(Settings settings, DatabaseConfig database, String setting, String ending) {
        if (settings.text(setting).equals("none")) {
            return Optional.empty();
        }
        if (settings.optional(setting).isPresent()) {
            return Optional.of(settings.path(setting));
        }
        var url = database.url();
        var file = url.startsWith(SQLITE) ? url.substring(SQLITE.length()).replaceFirst("\\?.*", "") : "var/ledger";
        return Optional.of(settings.resolve(file + ending));
    }

    /** The keys that a server with these settings writes with; they are made where there are none. */
    static LedgerKeys keys(Settings settings, DatabaseConfig database, Consumer<SignedNote> published) {
        var origin = settings.text("ledger.origin");
        if (!origin.matches("[^\\s+]+")) {
            throw new StartupException("`ledger.origin` must be a name without white space and plus signs");
        }
        try {
            var file = keyFile(settings, database, "ledger.key", "-key.pem");
            var signer = file.isEmpty() ? null : SigningKey.at(file.get(), origin);
            return new LedgerKeys(
                    origin, signer, settings.duration("ledger.checkpoints"), taxpayers(settings, database), published);
        } catch (IOException e) {
            throw new StartupException("`ledger.key`: %s".formatted(e.getMessage()), e);
        }
    }
}
