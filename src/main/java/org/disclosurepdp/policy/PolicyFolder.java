package org.disclosurepdp.policy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.disclosurepdp.model.Problem;

/** Reads policy files into a snapshot: every {@code .xml} file under a folder, or a single file. Stateless. */
public final class PolicyFolder {
    private PolicyFolder() {}

    /**
     * Reads {@code path} whole.
     *
     * @param rootId the root's id; when empty, the root is the one policy (set) that no other refers to; {@code *} for
     *     every such one
     * @throws InvalidPolicyException with every problem found, each with its place
     */
    public static PolicySnapshot load(Path path, Optional<String> rootId) {
        return load(List.of(path), rootId);
    }

    /** As {@link #load(Path, Optional)}, from several files and folders, whose references meet. */
    public static PolicySnapshot load(List<Path> paths, Optional<String> rootId) {
        var problems = new ArrayList<Problem>();
        var documents = new ArrayList<PolicyDocument>();
        var digest = sha256();
        for (var path : paths) {
            read(path, documents, digest, problems);
        }
        refuseDuplicates(documents, problems);
        if (!problems.isEmpty()) {
            throw new InvalidPolicyException(problems, documents);
        }
        if (documents.isEmpty()) {
            throw new InvalidPolicyException(
                    List.of(new Problem(paths.get(0).toString(), 1, 1, "there is no policy file (`*.xml`) here")));
        }
        return new PolicySnapshot(HexFormat.of().formatHex(digest.digest()), root(rootId, documents), documents);
    }

    private static void read(Path path, List<PolicyDocument> documents, MessageDigest digest, List<Problem> problems) {
        var reader = new PolicyReader(problems);
        for (var file : xmlFiles(path)) {
            try {
                var bytes = Files.readAllBytes(file);
                // The name counts too: a moved file is another revision, and lengths keep boundaries apart.
                var name = path.relativize(file).toString().getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(8)
                        .putInt(name.length)
                        .putInt(bytes.length)
                        .flip());
                digest.update(name);
                digest.update(bytes);
                var hash = HexFormat.of().formatHex(sha256().digest(bytes));
                reader.read(file.toString(), bytes, hash).ifPresent(documents::add);
            } catch (IOException e) {
                problems.add(new Problem(file.toString(), 1, 1, "cannot be read: " + reason(e)));
            }
        }
    }

    private static List<Path> xmlFiles(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var files = Files.walk(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".xml") && Files.isRegularFile(file))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new InvalidPolicyException(
                    List.of(new Problem(path.toString(), 1, 1, "cannot be read: " + reason(e))));
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException
                ? "there is no such file"
                : e.getClass().getSimpleName();
    }

    private static void refuseDuplicates(List<PolicyDocument> documents, List<Problem> problems) {
        var seen = new HashMap<String, PolicyDocument>();
        for (var document : documents) {
            for (var policy : References.within(document)) {
                var earlier = seen.putIfAbsent(policy.id() + " " + policy.version(), document);
                if (earlier != null) {
                    problems.add(document.locations()
                            .problem(
                                    policy.element(),
                                    "`%s` version %s is already defined in `%s`; give one of them another id or version"
                                            .formatted(policy.id(), policy.version(), earlier.file())));
                }
            }
        }
    }

    private static String root(Optional<String> rootId, List<PolicyDocument> documents) {
        if (rootId.isEmpty()) {
            return References.onlyRoot(documents).id();
        }
        if (!rootId.get().equals(PolicySnapshot.EVERY_ROOT)) {
            return named(rootId.get(), documents).id();
        }
        if (References.roots(documents).isEmpty()) {
            throw References.noRoot(documents);
        }
        return PolicySnapshot.EVERY_ROOT;
    }

    private static PolicyDocument named(String rootId, List<PolicyDocument> documents) {
        return documents.stream()
                .filter(document -> document.id().equals(rootId))
                .findFirst()
                .orElseThrow(() -> new InvalidPolicyException(List.of(new Problem(
                        documents.get(0).file(),
                        1,
                        1,
                        "the root `%s` is not among the %d policies here"
                                .formatted(rootId, new HashSet<>(documents).size())))));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
