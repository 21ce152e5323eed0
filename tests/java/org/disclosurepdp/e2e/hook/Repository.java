package org.disclosurepdp.e2e.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of documents as the sample registers know them, and who uses it. */
final class Repository {
    static final List<String> USERS = List.of("dora.doj", "dan.doj", "diego.doj", "carla.customs", "oscar.other");

    static final List<String> DOCUMENTS = List.of(
            "/doj/doj-001.html",
            "/doj/doj-002.html",
            "/doj/doj-004.html",
            "/doj/unlisted.html",
            "/customs/cus-001.html",
            "/irs/irs-001.html",
            "/irs/unl-001.html",
            "/datakeep/con-001.html",
            "/pub/report.html",
            "/nowhere/stray.html");

    private Repository() {}

    static Path fill(Path folder) throws IOException {
        for (var document : DOCUMENTS) {
            var file = folder.resolve(document.substring(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, text(document));
        }
        return folder;
    }

    static String text(String document) {
        return "what stands in " + document;
    }
}
