package org.disclosurepdp.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.disclosurepdp.app.PdpServer;
import org.disclosurepdp.config.Settings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pdp serve}: the server, until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Answers decision requests until it is told to stop.",
        footer = {"", "Examples:", "  pdp serve", "  pdp serve --generic --policies my-policies --set decisions.port=0"
        })
final class ServeVerb implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(ServeVerb.class);

    private final Console console;

    @Mixin
    SettingsOptions settings = new SettingsOptions();

    @Option(names = "--policies", paramLabel = "DIR", description = "The policy folder")
    @Nullable
    Path policies;

    @Option(names = "--root", paramLabel = "ID", description = "The root's id")
    @Nullable
    String root;

    @Option(
            names = "--generic",
            description = "Serves any XACML folder: no vocabulary, no registers, no disclosure profile")
    boolean generic;

    @Option(
            names = "--entities",
            paramLabel = "FILE",
            description = "With --generic: the subjects, resources and actions that a search may find")
    @Nullable
    Path entities;

    ServeVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        var effective = effective();
        effective.describe().forEach(line -> log.info("setting {}", line));
        try (var server = PdpServer.start(console.home(), effective, generic)) {
            HangUp.asksFor(() -> server.reloadPolicies("signal"));
            announce(server, options(effective));
            server.awaitStop();
        }
        return ExitCode.OK.code();
    }

    private Settings effective() {
        var own = new ArrayList<String>();
        if (policies != null) {
            own.add("policies.folder=" + policies.toAbsolutePath());
        }
        if (root != null) {
            own.add("policies.root=" + root);
        }
        if (entities != null) {
            own.add("search.entities=" + entities.toAbsolutePath());
        }
        return settings.load(console, own);
    }

    /** The caller's own token and the server's certificate, which curl cannot know. */
    private static String options(Settings settings) {
        var certificate = settings.optional("tls.certificate").isEmpty()
                ? ""
                : "--cacert '%s' ".formatted(settings.path("tls.certificate"));
        return settings.optional("callers").isEmpty()
                ? certificate
                : certificate + "-H \"Authorization: Bearer $TOKEN\" ";
    }

    private void announce(PdpServer server, String options) {
        var out = console.out();
        out.printf("decisions       %s%n", server.decisionUrl());
        out.printf("administration  %s%n", server.administrationUrl());
        out.printf("policies        revision %s%n", server.policyRevision());
        out.println("try it:");
        out.println(SampleRequest.curl(server.decisionUrl(), generic, options));
        out.flush();
    }
}
