package org.disclosurepdp.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.disclosurepdp.app.Core;
import org.disclosurepdp.bundle.Bundle;
import org.disclosurepdp.bundle.SigningKey;
import org.disclosurepdp.bundle.TrustedKeys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pdp bundle}: policies as one signed file. */
@Command(
        name = "bundle",
        mixinStandardHelpOptions = true,
        description = "Makes, signs and verifies bundles: policies as one file that servers fetch.",
        footer = {
            "",
            "Examples:",
            "  pdp bundle build my-policies --sequence 7 --output policies.tar.gz",
            "  pdp bundle sign policies.tar.gz --key release.pem --key-id release-2026",
            "  pdp bundle verify policies.tar.gz --keys trusted-keys.yaml"
        })
final class BundleVerb {
    private static final String EPOCH = "SOURCE_DATE_EPOCH";

    private final Console console;

    BundleVerb(Console console) {
        this.console = console;
    }

    @Command(
            name = "build",
            mixinStandardHelpOptions = true,
            description = "Makes a bundle of valid policies. The same files and options give the same bytes.")
    int build(
            @Parameters(paramLabel = "DIR", description = "The policy folder") Path folder,
            @Option(names = "--output", required = true, paramLabel = "FILE", description = "The bundle to write")
                    Path output,
            @Option(
                            names = "--sequence",
                            required = true,
                            paramLabel = "N",
                            description = "Grows with each bundle; a server goes back to no lower one by itself")
                    long sequence,
            @Option(
                            names = "--created",
                            paramLabel = "TIME",
                            description = "The time that the bundle says. Default: SOURCE_DATE_EPOCH, or 1970")
                    @Nullable
                    String created,
            @Option(names = "--root", paramLabel = "ID", description = "The root's id, where several could be it")
                    @Nullable
                    String root) {
        if (sequence < 0) {
            return usage("`--sequence` must not be negative");
        }
        var time = created == null ? epoch() : time(created);
        if (time.isEmpty()) {
            return usage("`%s` must be a time such as 2026-01-01T00:00:00Z"
                    .formatted(created == null ? EPOCH : "--created"));
        }
        if (!Files.isDirectory(folder)) {
            return usage("`%s` is not a folder".formatted(folder));
        }
        var policies = Core.offline(List.of(folder), Optional.ofNullable(root));
        var bundle = Bundle.of(folder, policies.snapshot().revision(), sequence, time.get());
        bundle.save(output);
        describe(bundle, "not signed");
        return ExitCode.OK.code();
    }

    @Command(
            name = "sign",
            mixinStandardHelpOptions = true,
            description = "Signs a bundle with an Ed25519 key, as `openssl genpkey -algorithm ed25519` makes it.")
    int sign(
            @Parameters(paramLabel = "BUNDLE", description = "The bundle") Path file,
            @Option(names = "--key", required = true, paramLabel = "FILE", description = "The private key, PEM")
                    Path key,
            @Option(
                            names = "--key-id",
                            required = true,
                            paramLabel = "ID",
                            description = "The id under which servers know the key")
                    String id,
            @Option(names = "--output", paramLabel = "FILE", description = "Default: the bundle itself") @Nullable
                    Path output) {
        var signed = Bundle.load(file).signed(SigningKey.read(id, key));
        signed.save(Objects.requireNonNullElse(output, file));
        describe(signed, "signed with " + id);
        return ExitCode.OK.code();
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Says whether a server with these keys would take the bundle; it exits 3 when not.")
    int verify(
            @Parameters(paramLabel = "BUNDLE", description = "The bundle") Path file,
            @Option(names = "--keys", required = true, paramLabel = "FILE", description = "The trusted keys") Path keys,
            @Option(names = "--at", paramLabel = "TIME", description = "When. Default: now") @Nullable String at) {
        var time = at == null ? Optional.of(InstantSource.system().instant()) : time(at);
        if (time.isEmpty()) {
            return usage("`--at` must be a time such as 2026-01-01T00:00:00Z");
        }
        var bundle = Bundle.load(file);
        var key = bundle.verify(TrustedKeys.load(keys), time.get());
        describe(bundle, "signed with " + key);
        return ExitCode.OK.code();
    }

    private void describe(Bundle bundle, String signature) {
        var manifest = bundle.manifest();
        console.out()
                .printf(
                        "revision %s, sequence %d, created %s, %d files, %s%n",
                        manifest.revision(),
                        manifest.sequence(),
                        manifest.created(),
                        manifest.files().size(),
                        signature);
    }

    private Optional<Instant> epoch() {
        try {
            return Optional.of(
                    Instant.ofEpochSecond(Long.parseLong(console.environment().getOrDefault(EPOCH, "0"))));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private int usage(String sentence) {
        console.err().println(sentence);
        return ExitCode.USAGE.code();
    }
}
