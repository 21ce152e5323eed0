package org.disclosurepdp.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.explanation.FactWords;
import org.disclosurepdp.policy.PolicyDocument;

/** The policies in force, as a tree and as their authors wrote them. Thread-safe. */
public final class PolicyPages {
    /** More than a person reads; a tree is drawn of it in one go. */
    private static final int MOST_NODES = 5_000;

    private static final int MOST_BYTES = 1 << 20;

    private final Supplier<PoliciesInForce> policies;
    private final FactWords words;

    public PolicyPages(Supplier<PoliciesInForce> policies, FactWords words) {
        this.policies = policies;
        this.words = words;
    }

    /** Every policy set, policy, rule, variable, obligation and advice; {@code complete} is false where they are too many. */
    public Map<String, Object> tree() {
        var inForce = policies.get();
        var tree = new PolicyTree(words, MOST_NODES);
        var roots = tree.of(inForce.evaluator().tracer().elements());
        var object = new LinkedHashMap<String, Object>();
        object.put("revision", inForce.snapshot().revision());
        object.put("root", inForce.snapshot().rootId());
        object.put("files", inForce.snapshot().documents().size());
        object.put("complete", tree.complete());
        object.put("roots", roots);
        return object;
    }

    /**
     * The text of a policy file in force; empty if no policy in force came from such a file. A file that was changed since is not
     * shown: it is not what decides.
     *
     * @param file as the tree names it
     */
    public Optional<Map<String, Object>> source(String file) {
        return policies.get().snapshot().documents().stream()
                .filter(document -> document.file().equals(file))
                .findFirst()
                .map(PolicyPages::source);
    }

    private static Map<String, Object> source(PolicyDocument document) {
        var object = new LinkedHashMap<String, Object>();
        object.put("file", document.file());
        try (var in = Files.newInputStream(Path.of(document.file()))) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                object.put("trouble", "the file has more than %d bytes, too many to be shown".formatted(MOST_BYTES));
            } else if (!hash(bytes).equals(document.contentHash())) {
                object.put(
                        "trouble", "the file was changed after it was read; what is in force is not on disk any more");
            } else {
                object.put("text", new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException | InvalidPathException e) {
            object.put("trouble", "the file cannot be read any more");
        }
        return object;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
