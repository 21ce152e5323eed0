package org.disclosurepdp.cli;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;
import org.disclosurepdp.app.LedgerDesk;
import org.disclosurepdp.ledger.DisclosureRows;
import org.disclosurepdp.ledger.LedgerReport;
import org.disclosurepdp.ledger.ReportQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pdp ledger report}: an accounting of disclosures. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "An accounting of disclosures, one row for each request: by taxpayer, recipient, authority and time."
                        + " It holds personal values.",
        footer = {
            "",
            "Examples:",
            "  pdp ledger report --taxpayer lakeside-holdings --output csv",
            "  pdp ledger report --since 2026-01-01T00:00:00Z --until 2027-01-01T00:00:00Z --totals"
        })
final class LedgerReportVerb implements Callable<Integer> {
    /** How the rows are printed. */
    enum Format {
        CSV,
        JSON
    }

    private final Console console;

    @Mixin
    LedgerOptions options = new LedgerOptions();

    @Option(names = "--taxpayer", paramLabel = "ID", description = "About whose information")
    @Nullable
    String taxpayer;

    @Option(names = "--recipient", paramLabel = "ID", description = "To whom")
    @Nullable
    String recipient;

    @Option(names = "--authority", paramLabel = "POLICY", description = "Which policy decided, as L14-G")
    @Nullable
    String authority;

    @Option(
            names = "--outcome",
            paramLabel = "DECISION",
            description =
                    "Permit, Deny, Indeterminate or NotApplicable. Default: all, for requests are accounted for too")
    @Nullable
    String outcome;

    @Option(names = "--since", paramLabel = "TIME", description = "Decided then or later")
    @Nullable
    String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Decided before")
    @Nullable
    String until;

    @Option(names = "--totals", description = "Only how many there were, by year, authority and decision")
    boolean totals;

    @Option(names = "--output", paramLabel = "csv|json", description = "The form of the rows. Default: csv")
    Format output = Format.CSV;

    LedgerReportVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ReportQuery query;
        try {
            query = new ReportQuery(taxpayer, recipient, authority, outcome, time(since), time(until));
        } catch (DateTimeException e) {
            console.err().println("`--since` and `--until` must be times, as 2026-03-02T10:00:00Z");
            return ExitCode.USAGE.code();
        }
        try (var report = new LedgerDesk(console.home(), options.load(console)).report()) {
            if (totals) {
                report.totals(query).forEach((key, count) -> console.out().printf("%s %d%n", key, count));
                return ExitCode.OK.code();
            }
            rows(report, query);
        }
        return ExitCode.OK.code();
    }

    private void rows(LedgerReport report, ReportQuery query) {
        Writer out = new OutputStreamWriter(console.out(), StandardCharsets.UTF_8);
        var rows = output == Format.CSV ? DisclosureRows.csv(out) : DisclosureRows.json(out);
        var count = report.rows(query, rows::row);
        rows.end();
        if (count.erased() > 0) {
            console.err().println("of %d further records the values have been erased".formatted(count.erased()));
        }
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
