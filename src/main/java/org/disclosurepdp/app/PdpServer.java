package org.disclosurepdp.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.caller.Callers;
import org.disclosurepdp.config.Settings;
import org.disclosurepdp.context.CallerRights;
import org.disclosurepdp.http.AdministrationListener;
import org.disclosurepdp.http.DecisionEndpoints;
import org.disclosurepdp.http.DecisionListener;
import org.disclosurepdp.http.HttpLimits;
import org.disclosurepdp.metrics.ServerMetrics;

/** A core behind two listeners, one for decisions and one for operators. Thread-safe. */
public final class PdpServer implements AutoCloseable {
    private final Core core;
    private final Entrance entrance;
    private final Watching.Running watch;
    private final ConsoleFactory console;
    private final FulfilmentDesk fulfilments;
    private final DecisionListener decisions;
    private final AdministrationListener administration;
    private final CountDownLatch stop = new CountDownLatch(1);

    private PdpServer(
            Core core,
            Entrance entrance,
            Watching.Running watch,
            ConsoleFactory console,
            FulfilmentDesk fulfilments,
            DecisionListener decisions,
            AdministrationListener administration) {
        this.core = core;
        this.entrance = entrance;
        this.watch = watch;
        this.console = console;
        this.fulfilments = fulfilments;
        this.decisions = decisions;
        this.administration = administration;
    }

    /**
     * Starts a server; it is ready when this returns, unless a register or the ledger is away.
     *
     * @param home the folder that relative paths start at
     * @param generic any XACML folder: no vocabulary, no registers, no disclosure profile
     * @throws org.disclosurepdp.model.PdpException if the settings, the vocabulary, the policies or the ledger are not
     *     as they must be
     */
    public static PdpServer start(Path home, Settings settings, boolean generic) {
        return start(home, settings, generic, InstantSource.system());
    }

    /** As {@link #start(Path, Settings, boolean)}, with the clock that decisions see: tests fix it. */
    static PdpServer start(Path home, Settings settings, boolean generic, InstantSource clock) {
        var entrance = Entrance.of(settings);
        var decisionHost = entrance.host("decisions.host");
        var administrationHost = entrance.host("administration.host");
        var decisionPort = settings.number("decisions.port", 0, 65_535);
        var administrationPort = settings.number("administration.port", 0, 65_535);
        var limits = limits(settings);
        var publicUrl = PublicUrl.of(settings);
        boolean requestTime = entrance.requestTime(generic);
        var watching = Watching.of(settings);
        var factory = new CoreFactory(home, settings, clock);
        var core = generic ? factory.generic() : factory.regulation();
        var console = new ConsoleFactory(factory.ledgerDatabase(generic), factory.engine(Registers.none()));
        try {
            var transport = entrance.transport();
            var callers = entrance.callers(
                    new CallerRights(generic, requestTime),
                    new Callers.Reading(home, core.vocabulary().issuers(), requestTime, clock));
            var desk = new ServerDesk(core);
            var fulfilments =
                    new FulfilmentDesk(settings, core, factory.ledgerDatabase(generic), callers::reports, clock);
            var endpoints = new DecisionEndpoints(
                    core.decisions(),
                    core.context(),
                    core.search(),
                    callers,
                    desk,
                    limits,
                    publicUrl,
                    generic ? null : factory.hooks(core),
                    fulfilments.fulfilments());
            var metrics = new ServerMetrics(core.reloads(), desk::revision, fulfilments.counts(), factory::witnessLag);
            var administration = AdministrationListener.start(
                    administrationHost,
                    administrationPort,
                    transport,
                    callers,
                    desk,
                    metrics::text,
                    desk,
                    core.decisions(),
                    core.context(),
                    console.console(core, ConsoleFactory.scenarios(settings, generic), clock),
                    factory.ledgerQueries(generic, core.ledger()),
                    limits);
            prepareReasons(core);
            try {
                var decisions = DecisionListener.start(decisionHost, decisionPort, transport, endpoints);
                metrics.countShed(decisions::shed);
                return new PdpServer(
                        core,
                        entrance,
                        watching.start(core.reloads()),
                        console,
                        fulfilments,
                        decisions,
                        administration);
            } catch (RuntimeException e) {
                administration.close();
                throw e;
            }
        } catch (RuntimeException e) {
            entrance.close();
            core.close();
            throw Startup.failure(e);
        }
    }

    public URI decisionUrl() {
        return decisions.url();
    }

    public URI administrationUrl() {
        return administration.url();
    }

    public String policyRevision() {
        return core.decisions().policyRevision();
    }

    /**
     * Puts other policies in force; whatever is wrong with them, those that are there stay.
     *
     * @throws org.disclosurepdp.policy.InvalidPolicyException with every problem of the policies
     */
    public void replacePolicies(Path folder, Optional<String> rootId) {
        core.policies().replace(Core.load(List.of(folder), rootId, core.engine()));
    }

    /** Asks for a reload of the policies; it goes on when this returns. */
    public void reloadPolicies(String by) {
        var unused = core.reloads().request(by);
    }

    /** Waits until the process is told to stop, then lets requests in progress end. */
    public void awaitStop() throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            close();
                            stop.countDown();
                        },
                        "stop"));
        stop.await();
    }

    @Override
    public synchronized void close() {
        decisions.close();
        administration.close();
        watch.close();
        entrance.close();
        console.close();
        fulfilments.close();
        core.close();
    }

    /** The first Deny would else wait for what explains it. */
    private static void prepareReasons(Core core) {
        var thread = new Thread(() -> core.policies().get().evaluator().tracer(), "reasons");
        thread.setDaemon(true);
        thread.start();
    }

    private static HttpLimits limits(Settings settings) {
        var standard = HttpLimits.standard();
        return new HttpLimits(
                settings.number("limits.body-bytes", 1_024, 1 << 30),
                standard.headerBytes(),
                standard.headTime(),
                standard.bodyTime(),
                standard.idleTime(),
                standard.stopTime(),
                settings.number("limits.underway", 1, 100_000),
                settings.number("limits.waiting", 0, 100_000),
                settings.number("limits.per-second", 0, 1_000_000),
                settings.number("limits.burst", 1, 1_000_000),
                standard.ioThreads(),
                standard.workerThreads());
    }
}
