package org.disclosurepdp.app;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.disclosurepdp.config.Settings;
import org.disclosurepdp.context.CallerRights;
import org.disclosurepdp.http.AdministrationListener;
import org.disclosurepdp.http.CallerIdentity;
import org.disclosurepdp.http.DecisionEndpoints;
import org.disclosurepdp.http.DecisionListener;
import org.disclosurepdp.http.HttpLimits;

/** A core behind two listeners, one for decisions and one for operators. Thread-safe. */
public final class PdpServer implements AutoCloseable {
    private final Core core;
    private final DecisionListener decisions;
    private final AdministrationListener administration;
    private final CountDownLatch stop = new CountDownLatch(1);

    private PdpServer(Core core, DecisionListener decisions, AdministrationListener administration) {
        this.core = core;
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
        var decisionHost = loopback(settings, "decisions.host");
        var administrationHost = loopback(settings, "administration.host");
        var decisionPort = settings.number("decisions.port", 0, 65_535);
        var administrationPort = settings.number("administration.port", 0, 65_535);
        var limits = limits(settings);
        var publicUrl = PublicUrl.of(settings);
        var factory = new CoreFactory(home, settings, clock);
        var core = generic ? factory.generic() : factory.regulation();
        try {
            var endpoints = new DecisionEndpoints(
                    core.decisions(),
                    core.context(),
                    core.search(),
                    CallerIdentity.anonymous(new CallerRights(generic, generic)),
                    core::troubles,
                    limits,
                    publicUrl);
            var view = view(core, clock.instant());
            var administration =
                    AdministrationListener.start(administrationHost, administrationPort, () -> view, core::troubles);
            try {
                return new PdpServer(
                        core, DecisionListener.start(decisionHost, decisionPort, endpoints), administration);
            } catch (RuntimeException e) {
                administration.close();
                throw e;
            }
        } catch (RuntimeException e) {
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
        core.close();
    }

    private static AdministrationListener.PoliciesView view(Core core, Instant now) {
        var snapshot = core.policies().snapshot();
        return new AdministrationListener.PoliciesView(
                snapshot.revision(),
                snapshot.rootId(),
                snapshot.documents().size(),
                core.policies().evaluator().coverage(),
                now);
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
                standard.ioThreads(),
                standard.workerThreads());
    }

    /** While callers are not known and nothing is encrypted, only this machine may ask. */
    private static String loopback(Settings settings, String key) {
        var host = settings.text(key);
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()) {
                return host;
            }
        } catch (UnknownHostException e) {
            throw new StartupException("`%s` is not an address of this machine".formatted(key), e);
        }
        throw new StartupException(
                "`%s` must be a loopback address as long as there is no TLS and no authentication".formatted(key));
    }
}
