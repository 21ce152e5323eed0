package org.disclosurepdp.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.disclosurepdp.app.PdpServer;
import org.disclosurepdp.docserver.DocumentServer;
import org.disclosurepdp.pep.PepSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pdp demo}: a PDP with the sample registers, and a server of documents that it protects. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts a PDP and a server of sample documents that it protects, on this machine only.",
        footer = {"", "Examples:", "  pdp demo", "  pdp demo --port 0"})
final class DemoVerb implements Callable<Integer> {
    private static final String CALLER = "document-server";
    private static final int KEY_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final Console console;

    @Mixin
    SettingsOptions settings = new SettingsOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "Where the document server listens. Default: ${DEFAULT-VALUE}; 0 takes a free one")
    int port;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where registers, ledger, labels and acknowledgements are kept. Default: var/demo")
    Path state = Path.of("");

    DemoVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        var folder = state.toString().isEmpty() ? console.inHome("var").resolve("demo") : state;
        Files.createDirectories(folder);
        var key = key();
        var own = List.of(
                "decisions.port=0",
                "administration.port=0",
                "registers.url=jdbc:sqlite:" + folder.resolve("registers.db").toAbsolutePath(),
                "ledger.url=jdbc:sqlite:" + folder.resolve("ledger.db").toAbsolutePath(),
                "callers="
                        + Files.writeString(folder.resolve("callers.yaml"), callers(key))
                                .toAbsolutePath());
        var demo = console.inHome("conf").resolve("demo");
        try (var pdp = PdpServer.start(console.home(), settings.load(console, own), false);
                var documents = DocumentServer.start(
                        port,
                        PepSettings.of(pdp.decisionUrl(), key),
                        demo.resolve("documents"),
                        demo.resolve("users.json"),
                        folder,
                        InstantSource.system())) {
            announce(pdp, documents);
            pdp.awaitStop();
        }
        return ExitCode.OK.code();
    }

    private void announce(PdpServer pdp, DocumentServer documents) {
        var out = console.out();
        out.printf("decisions  %s%n", pdp.decisionUrl());
        out.printf("documents  %s/documents/%n", documents.url());
        out.println("the same document, four times (everybody's password is demo):");
        for (var user : List.of("cora.customs", "dan.doj", "conny.contractor", "simon.sub")) {
            out.printf("curl -u %s:demo %s/documents/case-file%n", user, documents.url());
        }
        out.println("the last two must first acknowledge a notice:");
        out.printf("curl -u conny.contractor:demo -X POST %s/notice%n", documents.url());
        out.flush();
    }

    /** A new key with every start: nobody else can be the document server. */
    private static String key() {
        return "pdp_%s_%s".formatted(CALLER, random(KEY_BYTES));
    }

    private static String callers(String key) {
        var salt = random(SALT_BYTES);
        return """
                callers:
                  %s:
                    roles: [caller]
                    api-keys: ["%s:%s"]
                    endpoints: [/access/v1/*, /decisions/*]
                    repositories: ["*"]
                    obligations: [limit-to-scope, bind-redisclosure-terms, no-criminal-use]
                """.formatted(CALLER, salt, hash(salt + key));
    }

    private static String random(int count) {
        var bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
