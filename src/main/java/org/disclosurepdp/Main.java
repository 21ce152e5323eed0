package org.disclosurepdp;

import org.disclosurepdp.cli.PdpCommand;

/** Exits with what the command line returns. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(PdpCommand.run(System.getenv(), System.in, System.out, System.err, args));
    }
}
