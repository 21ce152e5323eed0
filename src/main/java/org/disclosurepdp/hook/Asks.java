package org.disclosurepdp.hook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.disclosurepdp.attribute.Document;
import org.disclosurepdp.attribute.Documents;

/** Everything that must be permitted for one request of a user. Used once. */
final class Asks {
    static final String INSPECT = "inspect";
    private static final String LIST = "list";
    private static final String CREATE = "create";
    private static final String REMOVE = "remove";

    /** How deep a request goes (RFC 4918, 10.2). */
    enum Depth {
        ZERO,
        ONE,
        INFINITY
    }

    private final Hook hook;
    private final Documents documents;
    private final Instant at;
    private final LinkedHashSet<Ask> asks = new LinkedHashSet<>();

    Asks(Hook hook, Documents documents, Instant at) {
        this.hook = hook;
        this.documents = documents;
        this.at = at;
    }

    /** Of an operation on a path. */
    List<Ask> of(Operation operation, String path, Depth depth) {
        switch (operation) {
            case READ -> read(path);
            case LOOK -> add(LIST, path);
            case LIST -> list(path, depth);
            case CREATE -> add(CREATE, path);
            case REMOVE -> remove(path);
            case COPY, MOVE -> throw new IllegalArgumentException("needs a destination");
        }
        return List.copyOf(asks);
    }

    /** Of a copy, or of a move, which removes what it copies. */
    List<Ask> of(Operation operation, String source, String destination) {
        if (folder(source).equals(folder(destination))
                || folder(destination).startsWith(folder(source))
                || folder(source).startsWith(folder(destination))) {
            throw HookException.refused("into-itself", "source and destination lie one in the other");
        }
        // What is copied there would take their labels, whatever its own: no label would be kept.
        if (!below(destination, true).isEmpty()) {
            throw HookException.refused(
                    "labels-below", "documents with labels of their own are registered below the destination");
        }
        var target = at(destination);
        add(INSPECT, source);
        create(destination, target, at(source).map(Document::id).orElse(unlabelled(source)));
        for (var id : below(source, true)) {
            asks.add(new Ask(INSPECT, source, id, "", ""));
            create(destination, target, id);
        }
        if (operation == Operation.MOVE) {
            remove(source);
        }
        return List.copyOf(asks);
    }

    /** A server may answer a folder with the names in it, or with a file of it: all that may show must be permitted. */
    private void read(String path) {
        if (path.endsWith("/")) {
            list(path, Depth.ONE);
        } else {
            add(INSPECT, path);
        }
    }

    private void list(String path, Depth depth) {
        add(LIST, path);
        if (depth == Depth.ZERO) {
            return;
        }
        // What is there without a label of its own has the folder's.
        add(INSPECT, path);
        for (var id : below(path, depth == Depth.INFINITY)) {
            asks.add(new Ask(INSPECT, path, id, "", ""));
        }
    }

    private void remove(String path) {
        add(REMOVE, path);
        for (var id : below(path, true)) {
            asks.add(new Ask(REMOVE, path, id, "", ""));
        }
    }

    private void create(String path, Optional<Document> target, String source) {
        asks.add(new Ask(CREATE, path, target.map(Document::id).orElse(unlabelled(path)), "", source));
    }

    private void add(String action, String path) {
        var document = at(path);
        asks.add(new Ask(
                action,
                path,
                document.map(Document::id).orElse(unlabelled(path)),
                document.map(Document::portion).orElse(""),
                ""));
    }

    private Optional<Document> at(String path) {
        return documents.at(hook.repository(), path, at);
    }

    /** An id that no document has: the register then says nothing of it, and nothing of it is released. */
    private String unlabelled(String path) {
        return hook.repository() + ":" + path;
    }

    private List<String> below(String path, boolean deep) {
        var ids = documents.below(hook.repository(), folder(path), deep, at);
        if (ids.size() > hook.children()) {
            throw HookException.refused(
                    "too-many-documents",
                    "more than %d documents lie there, which is more than are decided at once"
                            .formatted(hook.children()));
        }
        return new ArrayList<>(ids);
    }

    private static String folder(String path) {
        return path.endsWith("/") ? path : path + "/";
    }
}
