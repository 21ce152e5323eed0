package org.disclosurepdp;

/** Exits with what the command line returns. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(args.length);
    }
}
