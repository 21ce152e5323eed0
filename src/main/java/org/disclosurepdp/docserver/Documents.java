package org.disclosurepdp.docserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.disclosurepdp.docserver.Document.Portion;

/** The labelled documents of a folder, one JSON file each, read when the server starts. Immutable. */
final class Documents {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final String JSON = ".json";

    private final TreeMap<String, Document> documents = new TreeMap<>();

    private Documents() {}

    static Documents read(Path folder) {
        var read = new Documents();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var name = String.valueOf(file.getFileName());
                if (name.endsWith(JSON)) {
                    var document = document(file, name.substring(0, name.length() - JSON.length()));
                    read.documents.put(document.name(), document);
                }
            }
        } catch (IOException e) {
            throw JsonFiles.invalid(folder, "the folder cannot be read");
        }
        return read;
    }

    Optional<Document> named(String name) {
        return Optional.ofNullable(documents.get(name));
    }

    List<Document> all() {
        return List.copyOf(documents.values());
    }

    private static Document document(Path file, String name) {
        if (!NAME.matcher(name).matches()) {
            throw JsonFiles.invalid(file, "a document's name has up to 64 of a-z, 0-9 and `-`");
        }
        var node = JsonFiles.read(file);
        var portions = new ArrayList<Portion>();
        for (var each : node.path("portions")) {
            portions.add(portion(file, each));
        }
        if (portions.isEmpty()) {
            throw JsonFiles.invalid(file, "`portions` must be a list of at least one");
        }
        return new Document(name, JsonFiles.text(file, node, "title"), portions);
    }

    private static Portion portion(Path file, JsonNode node) {
        var portion = JsonFiles.text(file, node, "portion");
        if (!List.of("item", "part").contains(portion)) {
            throw JsonFiles.invalid(file, "`portion` must be item or part: a whole return is not served");
        }
        return new Portion(
                JsonFiles.text(file, node, "resource"),
                portion,
                JsonFiles.text(file, node, "title"),
                JsonFiles.text(file, node, "custodian"),
                JsonFiles.text(file, node, "capacity"),
                JsonFiles.text(file, node, "text"));
    }
}
