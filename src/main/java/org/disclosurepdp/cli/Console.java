package org.disclosurepdp.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a verb may touch of the outside. Standard output is the answer and nothing else; people read standard error.
 *
 * @param home the folder that holds {@code pdp}, {@code conf} and {@code policies}
 */
record Console(Map<String, String> environment, Path home, InputStream in, PrintStream out, PrintStream err) {
    /** A default path, as a user in the current folder would type it. */
    Path inHome(String path) {
        var found = home.resolve(path);
        return home.toString().isEmpty() ? Path.of(path) : found;
    }
}
