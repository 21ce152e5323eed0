package org.disclosurepdp.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.disclosurepdp.model.Nearest;
import org.disclosurepdp.model.Problem;

/** Reads policy files into a snapshot: every {@code .xml} file under a folder, or a single file. Stateless. */
public final class PolicyFolder {
    private static final int ATTEMPTS = 10;

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

    /**
     * As {@link #reload}, from files that are in memory.
     *
     * @param origin where they came from, as people know it
     * @param files content by name
     */
    public static PolicySnapshot of(
            String origin, SortedMap<String, byte[]> files, Optional<String> rootId, List<PolicyDocument> earlier) {
        return snapshot(origin, List.of(found(origin, files)), rootId, earlier);
    }

    /** The revision of files that are in memory. */
    public static String revision(String origin, SortedMap<String, byte[]> files) {
        return revisionOf(List.of(found(origin, files)));
    }

    /**
     * The content of a folder's policy files, by name, in the order of names.
     *
     * @throws InvalidPolicyException if one cannot be read
     */
    public static SortedMap<String, byte[]> contents(Path folder) {
        var contents = new TreeMap<String, byte[]>();
        var problems = new ArrayList<Problem>();
        for (var file : files(folder)) {
            try {
                contents.put(file.name(), file.content().read());
            } catch (IOException e) {
                problems.add(new Problem(file.file(), 1, 1, PolicyFile.trouble(e)));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidPolicyException(problems);
        }
        return contents;
    }

    /** The revision that a load would give these paths now, valid or not. Nothing is parsed. */
    public static String revision(List<Path> paths) {
        return revisionOf(paths.stream().map(PolicyFolder::files).toList());
    }

    private static String revisionOf(List<List<FoundFile>> found) {
        var digest = PolicyFile.sha256();
        for (var files : found) {
            files.parallelStream().map(PolicyFile::hashed).toList().forEach(file -> file.revise(digest));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<FoundFile> found(String origin, SortedMap<String, byte[]> files) {
        return files.entrySet().stream()
                .map(file -> new FoundFile(origin + "/" + file.getKey(), file.getKey(), "", file::getValue))
                .toList();
    }

    private static PolicySnapshot load(List<Path> paths, Optional<String> rootId, List<PolicyDocument> earlier) {
        var found = paths.stream().map(PolicyFolder::files).toList();
        for (int attempt = 1; ; attempt++) {
            InvalidPolicyException refusal = null;
            PolicySnapshot snapshot = null;
            try {
                snapshot = snapshot(paths.get(0).toString(), found, rootId, earlier);
            } catch (InvalidPolicyException e) {
                refusal = e;
            }
            // What was read while files came and went may be a set that never was.
            var now = paths.stream().map(PolicyFolder::files).toList();
            if (unchanged(found, now)) {
                if (snapshot != null) {
                    return snapshot;
                }
                throw Objects.requireNonNull(refusal);
            }
            if (attempt == ATTEMPTS) {
                throw new InvalidPolicyException(List.of(
                        new Problem(paths.get(0).toString(), 1, 1, "the policy files change while they are read")));
            }
            found = now;
        }
    }

    private static boolean unchanged(List<List<FoundFile>> earlier, List<List<FoundFile>> now) {
        for (int i = 0; i < now.size(); i++) {
            var before = earlier.get(i);
            var after = now.get(i);
            if (before.size() != after.size()) {
                return false;
            }
            for (int k = 0; k < after.size(); k++) {
                if (!after.get(k).unchanged(before.get(k))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static PolicySnapshot snapshot(
            String place, List<List<FoundFile>> found, Optional<String> rootId, List<PolicyDocument> earlier) {
        var problems = new ArrayList<Problem>();
        var documents = new ArrayList<PolicyDocument>();
        var elsewhere = new ArrayList<Predicate<String>>();
        var digest = PolicyFile.sha256();
        var known = earlier.stream().collect(Collectors.toMap(PolicyDocument::file, Function.identity()));
        var reader = new PolicyReader(problems);
        for (var folder : found) {
            // Reading, hashing and parsing is most of a load, and every core can help; the order stays that of the
            // names.
            var files = folder.parallelStream()
                    .map(file -> PolicyFile.read(file, known.get(file.file()), reader))
                    .toList();
            for (var file : files) {
                file.revise(digest);
                file.document(reader, problems).ifPresentOrElse(documents::add, () -> elsewhere.add(file.mayDefine()));
            }
        }
        var unread = List.copyOf(elsewhere);
        var revision = HexFormat.of().formatHex(digest.digest());
        refuseDuplicates(documents, problems);
        if (!problems.isEmpty()) {
            throw new InvalidPolicyException(
                            problems, documents, id -> unread.stream().anyMatch(file -> file.test(id)))
                    .of(revision);
        }
        if (documents.isEmpty()) {
            throw new InvalidPolicyException(
                            List.of(new Problem(place, 1, 1, "there is no policy file (`*.xml`) here")))
                    .of(revision);
        }
        try {
            return new PolicySnapshot(revision, root(rootId, documents), documents);
        } catch (InvalidPolicyException e) {
            throw e.of(revision);
        }
    }

    private static List<FoundFile> files(Path path) {
        try {
            return FolderListing.of(path);
        } catch (IOException e) {
            var sentence = "cannot be read: " + PolicyFile.reason(e);
            return List.of(FoundFile.refused(path.toString(), "", sentence));
        }
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
