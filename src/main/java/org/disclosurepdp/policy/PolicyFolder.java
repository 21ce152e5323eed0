package org.disclosurepdp.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.disclosurepdp.model.Nearest;
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
        return load(paths, rootId, List.of());
    }

    /**
     * As {@link #load(Path, Optional)}, again: every file is read, and one whose content is that of its earlier document
     * is that document, not parsed again.
     */
    public static PolicySnapshot reload(List<Path> paths, Optional<String> rootId, PolicySnapshot earlier) {
        return load(paths, rootId, earlier.documents());
    }

    private static PolicySnapshot load(List<Path> paths, Optional<String> rootId, List<PolicyDocument> earlier) {
        var problems = new ArrayList<Problem>();
        var documents = new ArrayList<PolicyDocument>();
        var digest = PolicyFile.sha256();
        var known = earlier.stream().collect(Collectors.toMap(PolicyDocument::file, Function.identity()));
        var reader = new PolicyReader(problems);
        for (var path : paths) {
            // Reading, hashing and parsing is most of a load, and every core can help; the order stays that of the
            // names.
            var files = xmlFiles(path).parallelStream()
                    .map(file -> PolicyFile.read(file, known.get(file.toString()), reader))
                    .toList();
            for (var file : files) {
                file.revise(digest, path);
                file.document(reader, problems).ifPresent(documents::add);
            }
        }
        var complete = problems.isEmpty();
        refuseDuplicates(documents, problems);
        if (!problems.isEmpty()) {
            throw new InvalidPolicyException(problems, documents, complete);
        }
        if (documents.isEmpty()) {
            throw new InvalidPolicyException(
                    List.of(new Problem(paths.get(0).toString(), 1, 1, "there is no policy file (`*.xml`) here")));
        }
        return new PolicySnapshot(HexFormat.of().formatHex(digest.digest()), root(rootId, documents), documents);
    }

    private static List<Path> xmlFiles(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        // A link to a folder is not followed: it could lead back here, or to the same files a second time.
        try (var files = Files.find(path, Integer.MAX_VALUE, PolicyFolder::isPolicy)) {
            return files.sorted().toList();
        } catch (UncheckedIOException e) {
            throw unreadable(path, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static InvalidPolicyException unreadable(Path path, IOException e) {
        var place = e instanceof FileSystemException file && file.getFile() != null ? file.getFile() : path.toString();
        return new InvalidPolicyException(List.of(new Problem(place, 1, 1, "cannot be read: " + PolicyFile.reason(e))));
    }

    private static boolean isPolicy(Path file, BasicFileAttributes attributes) {
        // What the walk has read of a file anyway is not asked for again.
        return file.getFileName().toString().endsWith(".xml")
                && (attributes.isRegularFile() || (attributes.isSymbolicLink() && Files.isRegularFile(file)));
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
                                    "`%s` version %s is already defined in `%s`"
                                            .formatted(policy.id(), policy.version(), earlier.file()),
                                    "give one of them another id or version",
                                    null));
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
                .orElseThrow(() -> new InvalidPolicyException(
                        List.of(new Problem(
                                documents.get(0).file(),
                                1,
                                1,
                                "the root `%s` is not among the %d policies here".formatted(rootId, documents.size()),
                                Nearest.question(
                                        rootId,
                                        documents.stream()
                                                .map(PolicyDocument::id)
                                                .toList()),
                                null)),
                        documents));
    }
}
