package org.disclosurepdp.conform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.disclosurepdp.app.PdpServer;
import org.disclosurepdp.config.Settings;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;
import org.jspecify.annotations.Nullable;

/** A server of ours in this process, serving any policies; for the next case its engine is replaced. */
final class OwnPdp implements TestedPdp {
    private final Path home;
    private final String index;
    private final OwnKey key;
    private final Path scratch;
    private @Nullable PdpServer server;
    private @Nullable Fixture current;

    OwnPdp(Path home, String index, OwnKey key) {
        this.key = key;
        this.home = home;
        this.index = index;
        try {
            this.scratch = Files.createTempDirectory("conform");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI ready(Fixture fixture) throws Refused {
        try {
            var running = server;
            var before = current;
            if (running == null || before == null || !before.differsOnlyInPolicies(fixture)) {
                stop();
                running = PdpServer.start(home, settings(fixture), true);
                server = running;
            } else if (!before.equals(fixture)) {
                running.replacePolicies(fixture.policies(), root(fixture));
            }
            current = fixture;
            return running.decisionUrl();
        } catch (PdpException e) {
            if (e.code() == ErrorCode.INVALID_POLICY) {
                throw new Refused(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private static Optional<String> root(Fixture fixture) {
        return Optional.of(fixture.root()).filter(root -> !root.isEmpty());
    }

    private Settings settings(Fixture fixture) {
        var own = new ArrayList<>(List.of(
                "decisions.port=0",
                "administration.port=0",
                "ledger.url=none",
                "policies.index=" + index,
                "policies.folder=" + fixture.policies().toAbsolutePath(),
                "policies.root=" + fixture.root(),
                "policies.watch=false",
                "generic.request-time=true",
                "generic.failing-roots=ignore"));
        fixture.entities().ifPresent(file -> own.add("search.entities=" + file.toAbsolutePath()));
        fixture.hierarchy().ifPresent(file -> own.add("generic.hierarchy=" + file.toAbsolutePath()));
        if (fixture.callers()) {
            own.add("callers=" + key.callers(scratch));
        }
        if (fixture.suiteHierarchy()) {
            own.add("generic.hierarchy=" + suiteHierarchy());
        }
        fixture.attributes()
                .ifPresent(file -> own.add("generic.attributes=" + ProvidedAttributes.asRequest(file, scratch)));
        return Settings.load(home, scratch.resolve("none.yaml"), Map.of(), own);
    }

    private Path suiteHierarchy() {
        try (var in = Objects.requireNonNull(OwnPdp.class.getResourceAsStream("/conform-hierarchy.yaml"))) {
            return Files.write(scratch.resolve("hierarchy.yaml"), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> cannotRun(ConformanceCase tested) {
        return Optional.empty();
    }

    private void stop() {
        if (server != null) {
            server.close();
            server = null;
            current = null;
        }
    }

    @Override
    public void close() {
        stop();
        try (var files = Files.list(scratch)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
