package org.disclosurepdp.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.disclosurepdp.attribute.AttributeUnavailableException;
import org.disclosurepdp.attribute.RegisterSettings;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.register.RegisterImportException;
import org.disclosurepdp.attribute.register.RegisterImporter;
import org.disclosurepdp.bundle.BundleSettings;
import org.disclosurepdp.bundle.BundleSource;
import org.disclosurepdp.config.Settings;
import org.disclosurepdp.context.AttributeNames;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.context.Custodian;
import org.disclosurepdp.context.Datatypes;
import org.disclosurepdp.context.DisclosureProfile;
import org.disclosurepdp.context.EntityCatalogue;
import org.disclosurepdp.context.InvalidRequestException;
import org.disclosurepdp.context.ReadLimits;
import org.disclosurepdp.context.ResourceParts;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.engine.ContentPaths;
import org.disclosurepdp.hook.ForwardAuth;
import org.disclosurepdp.hook.Hooks;
import org.disclosurepdp.http.LedgerQueries;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.ledger.LedgerSettings;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.policy.FolderSource;
import org.disclosurepdp.policy.PolicySnapshot;
import org.disclosurepdp.policy.PolicySource;
import org.disclosurepdp.reload.Attempt;
import org.disclosurepdp.reload.ScenarioGate;
import org.disclosurepdp.search.SearchLimits;
import org.disclosurepdp.tls.Authorities;
import org.disclosurepdp.witness.Witness;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a core together from settings. */
final class CoreFactory {
    private static final Logger log = LoggerFactory.getLogger(CoreFactory.class);
    private static final String SQLITE = "jdbc:sqlite:";

    private final Path home;
    private final Settings settings;
    private final InstantSource clock;
    private Witness witness = Witness.of(Optional.empty(), Optional.empty(), Optional.empty());

    CoreFactory(Path home, Settings settings, InstantSource clock) {
        this.home = home;
        this.settings = settings;
        this.clock = clock;
    }

    /** The core of the regulation: vocabulary, registers, policies, ledger, disclosure profile. */
    Core regulation() {
        if (root().equals(Optional.of(PolicySnapshot.EVERY_ROOT))) {
            throw new StartupException(
                    "`policies.root` `*` is only for --generic; the regulation has one root, which says"
                            + " what is protected");
        }
        var source = source();
        var reading = readPolicies(source);
        var vocabulary = Vocabulary.load(settings.path("vocabulary.file"));
        var database = registerDatabase();
        try {
            return regulation(vocabulary, database, source, reading);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private Core regulation(Vocabulary vocabulary, Database database, PolicySource source, PolicyReading reading) {
        fillWithSample(database, vocabulary);
        var registers = registers(vocabulary, database);
        var engine = engine(registers);
        var gate = gate(vocabulary);
        var first = FirstPolicies.of(source, reading, engine, gate);
        var profile = settings.flag("profile.disclosure")
                ? DisclosureProfile.with((resource, at) -> custodian(registers, resource, at), clock)
                : DisclosureProfile.off();
        if (settings.optional("search.entities").isPresent()) {
            throw new StartupException("`search.entities` is only for --generic; here the registers say who there is");
        }
        var context = new ContextHandler(new VocabularyNames(vocabulary), profile, Datatypes.standard(), limits());
        return Core.of(
                vocabulary,
                registers,
                engine,
                first,
                new Attempt(source, engine, gate),
                Accounting.over(ledger(false), registers, vocabulary),
                context,
                new RegisterCandidates(vocabulary, registers.lists()),
                searchLimits(),
                () -> {
                    witness.close();
                    database.close();
                },
                clock);
    }

    /** What decides for the enforcement hooks in proxies that the settings name; none without any. */
    @Nullable
    ForwardAuth hooks(Core core) {
        if (settings.optional("hooks.folder").isEmpty()) {
            return null;
        }
        var hooks = Hooks.load(settings.path("hooks.folder"), core.vocabulary());
        if (hooks.isEmpty()) {
            return null;
        }
        var repository = new CurrentPolicies(
                Core.load(List.of(settings.path("hooks.policies")), Optional.empty(), core.engine()));
        return new ForwardAuth(
                hooks, core.registers().documents(), core.decisions(), repository, core.context(), clock);
    }

    /** The core of any XACML folder: no vocabulary, no registers, no profile. */
    Core generic() {
        var source = source();
        var reading = readPolicies(source);
        var registers = settings.optional("generic.attributes").isPresent()
                ? FixedAttributes.read(settings.path("generic.attributes"))
                : Registers.none();
        var engine = engine(registers);
        var gate = gate(Vocabulary.empty());
        var first = FirstPolicies.of(source, reading, engine, gate);
        var entities = entities();
        var context = new ContextHandler(
                AttributeNames.none(), DisclosureProfile.off(), Datatypes.standard(), limits(), parts(), entities);
        return Core.of(
                Vocabulary.empty(),
                registers,
                engine,
                first,
                new Attempt(source, engine, gate),
                ledger(true),
                context,
                entities,
                searchLimits(),
                () -> witness.close(),
                clock);
    }

    /** Reading them takes as long as opening the registers; on two cores it costs nothing more. */
    private static PolicyReading readPolicies(PolicySource source) {
        return PolicyReading.start(() -> source.load(PolicySnapshot.NOTHING));
    }

    private PolicySource source() {
        if (settings.optional("bundle.url").isEmpty()) {
            return new FolderSource(settings.path("policies.folder"), root());
        }
        if (settings.optional("bundle.keys").isEmpty()) {
            throw new StartupException("`bundle.url` needs `bundle.keys`, the file of the keys that are trusted");
        }
        return new BundleSource(
                new BundleSettings(
                        url(),
                        settings.duration("bundle.timeout"),
                        settings.path("bundle.keys"),
                        settings.path("bundle.cache"),
                        settings.flag("bundle.allow-rollback"),
                        settings.optional("bundle.ca").isEmpty() ? null : Authorities.of(settings.path("bundle.ca"))),
                root(),
                clock);
    }

    private URI url() {
        try {
            return new URI(settings.text("bundle.url"));
        } catch (URISyntaxException e) {
            throw new StartupException("`bundle.url` is not a URL", e);
        }
    }

    /** Scenarios say every fact themselves, so the engine that runs them asks no register. */
    private @Nullable ScenarioGate gate(Vocabulary vocabulary) {
        return settings.optional("policies.scenarios").isEmpty()
                ? null
                : new ScenarioGate(List.of(settings.path("policies.scenarios")), vocabulary, engine(Registers.none()));
    }

    private ResourceParts parts() {
        return new ResourceParts(
                ContentPaths::nodes,
                settings.optional("generic.hierarchy").isPresent()
                        ? HierarchyFile.read(settings.path("generic.hierarchy"))
                        : null);
    }

    /** An engine as the settings say. */
    AuthzForceEngine engine(Registers registers) {
        return new AuthzForceEngine(registers, indexing(), failingRoots(), settings.duration("limits.evaluation"));
    }

    private AuthzForceEngine.FailingRoots failingRoots() {
        return switch (settings.text("generic.failing-roots")) {
            case "count" -> AuthzForceEngine.FailingRoots.COUNT;
            case "ignore" -> AuthzForceEngine.FailingRoots.IGNORE;
            default -> throw new StartupException("`generic.failing-roots` must be count or ignore");
        };
    }

    private AuthzForceEngine.Indexing indexing() {
        return switch (settings.text("policies.index")) {
            case "auto" -> AuthzForceEngine.Indexing.WHERE_IT_PAYS;
            case "off" -> AuthzForceEngine.Indexing.OFF;
            case "everywhere" -> AuthzForceEngine.Indexing.EVERYWHERE;
            default -> throw new StartupException("`policies.index` must be auto, off or everywhere");
        };
    }

    private EntityCatalogue entities() {
        var named = settings.optional("search.entities");
        if (named.isEmpty()) {
            return EntityCatalogue.empty();
        }
        var file = home.resolve(named.get());
        try {
            return EntityCatalogue.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new StartupException("%s: the entity catalogue cannot be read".formatted(file), e);
        } catch (InvalidRequestException e) {
            throw new StartupException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private SearchLimits searchLimits() {
        return new SearchLimits(
                settings.number("search.page-size", 1, 10_000),
                settings.number("search.candidates", 1, 10_000),
                settings.duration("search.time"),
                settings.number("search.concurrent", 1, 1_000));
    }

    Database registerDatabase() {
        return Database.open(database("registers"), "db/registers");
    }

    /** Only the embedded database gets sample data: in a site's own an empty register is an empty register. */
    private void fillWithSample(Database database, Vocabulary vocabulary) {
        var sample = settings.optional("registers.sample");
        if (sample.isEmpty() || database.dialect() != Database.Dialect.SQLITE) {
            return;
        }
        try {
            new RegisterImporter(database, vocabulary)
                    .loadIfEmpty(home.resolve(sample.get()))
                    .ifPresent(report -> log.info("loaded {} sample records into the registers", report.rows()));
        } catch (RegisterImportException e) {
            if (e.code() != ErrorCode.UNAVAILABLE) {
                throw e;
            }
            // The server starts all the same, is not ready, and says why.
            log.warn("the registers cannot be reached, so no sample was loaded");
        }
    }

    private Registers registers(Vocabulary vocabulary, Database database) {
        return Registers.open(
                vocabulary,
                database,
                new RegisterSettings(
                        settings.duration("registers.deadline"), settings.duration("registers.cache"), 10_000),
                clock);
    }

    /** A catalogue that cannot be asked names no custodian: the capacity is then missing, and nothing is permitted. */
    private static Optional<Custodian> custodian(Registers registers, String resource, Instant at) {
        try {
            return registers
                    .custodians()
                    .of(resource, at)
                    .map(found -> new Custodian(found.subjectId(), found.capacity()));
        } catch (AttributeUnavailableException e) {
            return Optional.empty();
        }
    }

    private DisclosureLedger ledger(boolean mayBeOff) {
        var database = ledgerDatabase(mayBeOff);
        if (database.isEmpty()) {
            return DisclosureLedger.none();
        }
        var standard = LedgerSettings.standard();
        witness = witness();
        return DisclosureLedger.open(
                database.get(),
                clock,
                new LedgerSettings(
                        standard.queueEntries(), standard.groupEntries(), settings.duration("ledger.deadline")),
                LedgerDesk.keys(settings, database.get(), witness::accept));
    }

    /** For how many seconds a witness of the ledger has been behind. */
    double witnessLag() {
        return witness.lagSeconds();
    }

    /** What auditors may ask of the ledger; empty if there is none. */
    Optional<LedgerQueries> ledgerQueries(boolean mayBeOff, DisclosureLedger ledger) {
        return ledgerDatabase(mayBeOff).map(there -> {
            var desk = new LedgerDesk(home, settings);
            return new LedgerQueries(desk::audit, desk::report, ledger, clock);
        });
    }

    private Witness witness() {
        var url = settings.optional("ledger.witness.url");
        try {
            return Witness.of(
                    settings.optional("ledger.witness.file").map(settings::resolve),
                    url.isEmpty() ? Optional.empty() : Optional.of(new URI(url.get())),
                    settings.optional("ledger.witness.git").map(settings::resolve));
        } catch (URISyntaxException e) {
            throw new StartupException("`ledger.witness.url` is not a URL", e);
        }
    }

    /** Where decisions are recorded; empty if they are not. */
    Optional<DatabaseConfig> ledgerDatabase(boolean mayBeOff) {
        return mayBeOff && settings.text("ledger.url").equals("none")
                ? Optional.empty()
                : Optional.of(database("ledger"));
    }

    private DatabaseConfig database(String name) {
        var url = settings.text(name + ".url");
        if (!url.startsWith(SQLITE) && !url.startsWith("jdbc:postgresql:")) {
            // Not the URL itself: it may hold a password.
            throw new StartupException("`%s.url` must start with `jdbc:sqlite:` or `jdbc:postgresql:`%s"
                    .formatted(name, url.equals("none") ? "; `none` is only for --generic" : ""));
        }
        return new DatabaseConfig(
                url.startsWith(SQLITE) ? SQLITE + file(url.substring(SQLITE.length())) : url,
                settings.text(name + ".user"),
                settings.text(name + ".password"),
                name.equals("registers") ? settings.number("registers.connections", 1, 1_000) : 2);
    }

    private Path file(String name) {
        var file = home.resolve(name);
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the folder of `%s`".formatted(file), e);
        }
        return file;
    }

    private Optional<String> root() {
        return settings.optional("policies.root");
    }

    private ReadLimits limits() {
        var standard = ReadLimits.STANDARD;
        return new ReadLimits(
                settings.number("limits.depth", 8, 1_000),
                standard.numberLength(),
                standard.nameLength(),
                settings.number("limits.decisions", 1, 100_000));
    }
}
