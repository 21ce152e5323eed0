package org.disclosurepdp.cli;

import java.util.concurrent.Callable;
import org.disclosurepdp.app.LedgerDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pdp ledger show}: one record as it stands. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Prints the record of a decision; with --personal the values, too.",
        footer = {"", "Examples:", "  pdp ledger show 0199e1c4-7000-7000-8000-000000000000"})
final class LedgerShowVerb implements Callable<Integer> {
    private final Console console;

    @Mixin
    LedgerOptions options = new LedgerOptions();

    @Parameters(paramLabel = "DECISION", description = "The decision's id")
    String decision = "";

    @Option(names = "--personal", description = "Prints the personal part on a second line")
    boolean personal;

    LedgerShowVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (var reader = new LedgerDesk(console.home(), options.load(console)).reader()) {
            var found = reader.find(decision);
            if (found.isEmpty()) {
                console.err().println("there is no decision `%s` in the ledger".formatted(decision));
                return ExitCode.FAILURE.code();
            }
            console.out().println(found.get().record());
            if (personal) {
                console.out()
                        .println(
                                found.get().personal() == null
                                        ? "erased"
                                        : found.get().personal());
            }
            return ExitCode.OK.code();
        }
    }
}
