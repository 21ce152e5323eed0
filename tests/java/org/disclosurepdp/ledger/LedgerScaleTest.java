package org.disclosurepdp.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.disclosurepdp.database.DatabaseConfig;
import org.disclosurepdp.proof.CheckpointBook;
import org.disclosurepdp.proof.ExportFile;
import org.disclosurepdp.proof.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a ledger bears its size: {@code -Dledger.records=1000000} for the figures in docs/reliability.md. */
class LedgerScaleTest {
    private static final int RECORDS = Integer.getInteger("ledger.records", 5_000);
    private static final int FOR_RATES = 1_000_000;
    private static final int TAXPAYERS = 1_000;
    private static final int BATCH = 100;

    @TempDir
    Path folder;

    @Test
    void a_large_ledger_is_appended_to_reported_and_verified_as_a_small_one_is() throws Exception {
        var database = DatabaseConfig.of("jdbc:sqlite:" + folder.resolve("ledger.db"));
        var key = SigningKey.at(folder.resolve("key.pem"), "scale.example");
        var taxpayers = TaxpayerHash.at(folder.resolve("taxpayers.key"));
        double first;
        double last;
        try (var ledger = DisclosureLedger.open(
                database,
                InstantSource.system(),
                new LedgerSettings(10_000, 1_000, Duration.ofMinutes(5)),
                new LedgerKeys("scale.example", key, Duration.ofSeconds(10), taxpayers, note -> {}))) {
            append(ledger, RECORDS / 20);
            first = append(ledger, RECORDS / 10);
            append(ledger, RECORDS - RECORDS / 20 - 2 * (RECORDS / 10));
            last = append(ledger, RECORDS / 10);
        }
        var firstRow = firstRow(database, taxpayers);

        var start = System.nanoTime();
        long least = heap();
        var most = new AtomicLong();
        try (var audit = LedgerAudit.open(database)) {
            var report = audit.verify(new CheckpointBook(List.of(key.publicKey())), (at, of) -> {
                if (at % 50_000 == 0) {
                    most.accumulateAndGet(heap(), Math::max);
                }
            });
            assertThat(report.findings()).isEmpty();
            assertThat(report.entries()).isEqualTo(RECORDS);
        }
        double verified = rate(start);
        double exported = exported(database, key);
        System.out.printf(
                Locale.ROOT,
                "%d records: appended at %.0f a second in the first tenth, %.0f in the last (%.2f); first row of a"
                        + " taxpayer %.0f ms; verified at %.0f a second in the database, %.0f as an export; %d MB more heap%n",
                RECORDS,
                first,
                last,
                last / first,
                firstRow,
                verified,
                exported,
                Math.max(0, most.get() - least) >> 20);

        // A short run on a busy machine says nothing about rates.
        if (RECORDS >= FOR_RATES) {
            assertThat(last / first).as("append rate at the end / at the start").isGreaterThan(0.9);
            assertThat(firstRow).as("milliseconds to the first row").isLessThan(100);
        }
    }

    private static double append(DisclosureLedger ledger, int count) {
        var start = System.nanoTime();
        var futures = new ArrayList<CompletableFuture<Void>>();
        for (int done = 0; done < count; done += BATCH) {
            var batch = new ArrayList<LedgerEntry>(BATCH);
            for (int i = 0; i < Math.min(BATCH, count - done); i++) {
                batch.add(Entries.about("taxpayer-" + (done + i) % TAXPAYERS));
            }
            futures.add(ledger.append(batch));
            if (futures.size() == BATCH / 2) {
                futures.forEach(CompletableFuture::join);
                futures.clear();
            }
        }
        futures.forEach(CompletableFuture::join);
        return count * 1e9 / (System.nanoTime() - start);
    }

    private static double firstRow(DatabaseConfig database, TaxpayerHash taxpayers) {
        var query = new ReportQuery("taxpayer-7", null, null, null, null, null);
        var row = new AtomicLong();
        try (var report = LedgerReport.open(database, taxpayers)) {
            var start = System.nanoTime();
            var count = report.rows(query, each -> row.compareAndSet(0, System.nanoTime() - start));
            assertThat(count.rows()).isBetween(RECORDS / TAXPAYERS - 4L, RECORDS / TAXPAYERS + 4L);
        }
        return row.get() / 1e6;
    }

    private double exported(DatabaseConfig database, SigningKey key) throws IOException {
        var file = folder.resolve("export");
        try (var audit = LedgerAudit.open(database);
                BufferedWriter out = Files.newBufferedWriter(file)) {
            audit.export(out, (at, of) -> {});
        }
        var start = System.nanoTime();
        assertThat(new ExportFile(file)
                        .check(new CheckpointBook(List.of(key.publicKey())), at -> {})
                        .findings())
                .isEmpty();
        return rate(start);
    }

    private static double rate(long start) {
        return RECORDS * 1e9 / (System.nanoTime() - start);
    }

    private static long heap() {
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
