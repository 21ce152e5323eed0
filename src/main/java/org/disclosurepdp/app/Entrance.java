package org.disclosurepdp.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.disclosurepdp.caller.Callers;
import org.disclosurepdp.config.Settings;
import org.disclosurepdp.config.WatchedFiles;
import org.disclosurepdp.context.CallerRights;
import org.disclosurepdp.http.CallerIdentity;
import org.disclosurepdp.http.Transport;
import org.disclosurepdp.tls.Tls;
import org.disclosurepdp.tls.TlsFiles;
import org.jspecify.annotations.Nullable;

/**
 * How requests come in: over TLS or not, from callers that are told apart or not. The files of both are followed while
 * the server runs. Thread-safe once it is open.
 */
final class Entrance implements AutoCloseable {
    private static final String CALLERS = "callers";
    private static final String CERTIFICATE = "tls.certificate";
    private static final String KEY = "tls.key";
    private static final String CLIENT_CA = "tls.client-ca";

    private final Settings settings;
    private final List<WatchedFiles> watched = new ArrayList<>();

    private Entrance(Settings settings) {
        this.settings = settings;
    }

    /** The entrance that settings describe; nothing is read yet. */
    static Entrance of(Settings settings) {
        return new Entrance(settings);
    }

    /**
     * The host under {@code key}. Anyone could ask from another machine, and anyone on the way could read the answer, so
     * only this machine may, unless there are both TLS and callers.
     *
     * @throws StartupException if it may not be listened on
     */
    String host(String key) {
        var host = settings.text(key);
        if (isLoopback(key)
                || (settings.optional(CERTIFICATE).isPresent()
                        && settings.optional(CALLERS).isPresent())) {
            return host;
        }
        throw new StartupException(
                "`%s` must be a loopback address as long as there are not both TLS (`%s`) and authentication (`%s`)"
                        .formatted(key, CERTIFICATE, CALLERS));
    }

    private boolean isLoopback(String key) {
        try {
            return InetAddress.getByName(settings.text(key)).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new StartupException("`%s` is not an address of this machine".formatted(key), e);
        }
    }

    /** Whether callers set the time. Whoever may can bring back what has expired, so nobody beyond this machine may. */
    boolean requestTime(boolean generic) {
        if (!settings.flag("generic.request-time")) {
            return false;
        }
        if (!generic) {
            throw new StartupException("`generic.request-time` is only for --generic");
        }
        if (!isLoopback("decisions.host")) {
            throw new StartupException(
                    "`generic.request-time` lets callers set the time, so `decisions.host` must be a loopback address");
        }
        return true;
    }

    /**
     * What HTTP is spoken over.
     *
     * @throws org.disclosurepdp.model.PdpException if a file of it cannot be used
     */
    Transport transport() {
        if (settings.optional(CERTIFICATE).isEmpty()) {
            for (var key : List.of(KEY, CLIENT_CA)) {
                if (settings.optional(key).isPresent()) {
                    throw new StartupException("`%s` is of no use without `%s`".formatted(key, CERTIFICATE));
                }
            }
            return Transport.plain();
        }
        if (settings.optional(KEY).isEmpty()) {
            throw new StartupException("`%s` needs `%s`".formatted(CERTIFICATE, KEY));
        }
        var files = new TlsFiles(settings.path(CERTIFICATE), settings.path(KEY), clientCa());
        var watching = watch("TLS certificate and key", files.all());
        var tls = Tls.load(files, versions());
        watching.watch(settings.duration("reload"), tls::reload);
        return Transport.over(tls);
    }

    private @Nullable Path clientCa() {
        return settings.optional(CLIENT_CA).isEmpty() ? null : settings.path(CLIENT_CA);
    }

    private List<String> versions() {
        return Arrays.stream(settings.text("tls.versions").split(",", -1))
                .map(String::strip)
                .toList();
    }

    /**
     * Who may call.
     *
     * @param open what everybody may say where callers are not told apart
     * @throws org.disclosurepdp.caller.InvalidCallersException with every problem of the callers' file
     */
    CallerIdentity callers(CallerRights open, Callers.Reading reading) {
        if (settings.optional(CALLERS).isEmpty()) {
            return CallerIdentity.anonymous(open);
        }
        var file = settings.path(CALLERS);
        var watching = watch("callers", List.of(file));
        var callers = new AtomicReference<>(load(file, reading));
        watching.watch(settings.duration("reload"), () -> callers.set(load(file, reading)));
        return CallerIdentity.known(callers::get);
    }

    private Callers load(Path file, Callers.Reading reading) {
        var callers = Callers.load(file, reading);
        if (callers.takesCertificates() && settings.optional(CLIENT_CA).isEmpty()) {
            throw new StartupException(
                    "%s: a caller has a `certificate`, so `%s` must say who vouches for it".formatted(file, CLIENT_CA));
        }
        return callers;
    }

    private WatchedFiles watch(String what, List<Path> files) {
        var watching = new WatchedFiles(what, files);
        watched.add(watching);
        return watching;
    }

    @Override
    public void close() {
        watched.forEach(WatchedFiles::close);
    }
}
