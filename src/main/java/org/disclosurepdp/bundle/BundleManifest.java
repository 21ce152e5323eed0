package org.disclosurepdp.bundle;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a bundle says of itself: its signature is over these bytes. Immutable.
 *
 * @param revision of the policies in it, as a server that loads them gives it
 * @param sequence grows with each bundle, so that an older one cannot be passed off as the newest
 */
public record BundleManifest(String revision, Instant created, long sequence, List<Content> files) {
    static final String NAME = "manifest.json";

    private static final int FORMAT = 1;
    private static final Set<String> MEMBERS = Set.of("format", "revision", "created", "sequence", "files");
    private static final Set<String> FILE = Set.of("path", "sha256", "size");

    /** A file of the bundle. */
    public record Content(String path, String sha256, long size) {}

    public BundleManifest {
        files = List.copyOf(files);
    }

    static BundleManifest of(String revision, Instant created, long sequence, Map<String, byte[]> files) {
        var contents = new ArrayList<Content>();
        files.forEach((path, bytes) -> contents.add(new Content(path, Hashes.sha256(bytes), bytes.length)));
        return new BundleManifest(revision, created, sequence, contents);
    }

    static BundleManifest read(byte[] text) {
        var json = BundleJson.read(NAME, text, MEMBERS);
        if (json.number("format") != FORMAT) {
            throw BundleException.invalid(
                    "the bundle is of format %d, this program reads %d".formatted(json.number("format"), FORMAT));
        }
        var files = new ArrayList<Content>();
        for (var node : json.list("files")) {
            var file = BundleJson.of("files", node, FILE);
            files.add(new Content(file.text("path"), file.text("sha256"), file.number("size")));
        }
        return new BundleManifest(json.text("revision"), time(json.text("created")), json.number("sequence"), files);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw BundleException.invalid("`created` of `%s` must be a UTC time".formatted(NAME));
        }
    }

    byte[] write() {
        var json = BundleJson.MAPPER.createObjectNode();
        json.put("format", FORMAT);
        json.put("revision", revision);
        json.put("created", created.toString());
        json.put("sequence", sequence);
        var list = json.putArray("files");
        for (var file : files) {
            list.addObject()
                    .put("path", file.path())
                    .put("sha256", file.sha256())
                    .put("size", file.size());
        }
        return BundleJson.write(json);
    }
}
