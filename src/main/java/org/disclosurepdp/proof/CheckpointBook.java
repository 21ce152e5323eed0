package org.disclosurepdp.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The checkpoints that a ledger is compared with: its own, and those that a witness saw. Each must be signed with the key,
 * where one is given. Not thread-safe.
 */
public final class CheckpointBook {
    private static final int MOST_PROBLEMS = 10;

    private final List<PublicKeyLine> keys;
    private final TreeMap<Long, Checkpoint> bySize = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private int compared;

    /** @param keys any of which may have signed; none, to believe checkpoints that nobody vouches for */
    public CheckpointBook(List<PublicKeyLine> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Adds a note; {@code where} names where it stands. */
    public void add(String where, SignedNote note) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(note.text());
        } catch (IllegalArgumentException e) {
            problem("%s: %s".formatted(where, e.getMessage()));
            return;
        }
        if (!keys.isEmpty()) {
            var signer = keys.stream().filter(note::isSignedBy).findFirst();
            if (signer.isEmpty()) {
                problem("%s: the checkpoint %d is not signed with the key %s"
                        .formatted(
                                where,
                                checkpoint.size(),
                                keys.stream()
                                        .map(key -> key.name() + "+" + key.id())
                                        .collect(Collectors.joining(" or "))));
                return;
            }
            if (!checkpoint.origin().equals(signer.get().name())) {
                problem("%s: the checkpoint %d is of the ledger `%s`, not of `%s`"
                        .formatted(
                                where,
                                checkpoint.size(),
                                checkpoint.origin(),
                                signer.get().name()));
                return;
            }
        }
        var other = bySize.putIfAbsent(checkpoint.size(), checkpoint);
        if (other != null && !other.origin().equals(checkpoint.origin())) {
            problem("%s: the checkpoint %d is of the ledger `%s`, another of `%s`"
                    .formatted(where, checkpoint.size(), checkpoint.origin(), other.origin()));
        } else if (other != null && !other.root().equals(checkpoint.root())) {
            problem("%s: there are two histories of %d records, each with a checkpoint: the ledger was forked"
                    .formatted(where, checkpoint.size()));
        }
    }

    /** Adds the notes of a file; {@code where} is its name. */
    public void addAll(String where, String text) {
        try {
            SignedNote.parseAll(text).forEach(note -> add(where, note));
        } catch (IllegalArgumentException e) {
            problem("%s: %s".formatted(where, e.getMessage()));
        }
    }

    /** Whether the tree is what was vouched for at its size; empty when nothing was. */
    Optional<Boolean> compare(CompactRange tree) {
        var checkpoint = bySize.get(tree.size());
        if (checkpoint == null) {
            return Optional.empty();
        }
        compared++;
        return Optional.of(checkpoint.isOf(tree));
    }

    /** A sentence if something was vouched for that is not there. */
    Optional<String> beyond(long size) {
        return bySize.isEmpty() || bySize.lastKey() <= size
                ? Optional.empty()
                : Optional.of("a checkpoint vouches for %d records and there are %d: the tail was cut off"
                        .formatted(bySize.lastKey(), size));
    }

    /** A sentence if a key was given and it vouches for nothing: who rewrites a ledger without its key takes its checkpoints away. */
    Optional<String> missing(long size) {
        return keys.isEmpty() || size == 0 || compared > 0
                ? Optional.empty()
                : Optional.of("there are %d records and no checkpoint of the key that was given".formatted(size));
    }

    int compared() {
        return compared;
    }

    List<String> problems() {
        return problems;
    }

    private void problem(String sentence) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(sentence);
        }
    }
}
