package org.disclosurepdp.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/** Command lines, run in this process, for tests elsewhere. */
public final class CommandLines {
    private CommandLines() {}

    /** The exit code of {@code pdp args}. */
    public static int run(
            Map<String, String> environment, InputStream in, PrintStream out, PrintStream err, String... args) {
        return PdpCommand.run(environment, in, out, err, args);
    }
}
