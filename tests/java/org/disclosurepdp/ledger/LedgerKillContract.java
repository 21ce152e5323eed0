package org.disclosurepdp.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.disclosurepdp.proof.CheckpointBook;
import org.disclosurepdp.proof.SigningKey;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} at random moments while a ledger is written, and a clock that is put back. {@code -Dkill.rounds=200} for
 * the figures in docs/reliability.md.
 */
abstract class LedgerKillContract extends LedgerFixture {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);

    LedgerKillContract(LedgerDatabase kind) {
        super(kind);
    }

    @Test
    void nothing_acknowledged_is_lost_and_the_ledger_is_whole_after_every_kill() throws IOException {
        var random = new Random(ROUNDS);
        var acknowledged = new HashSet<String>();
        for (int round = 1; round <= ROUNDS; round++) {
            try (var process = AppendingProcess.start(database, folder)) {
                acknowledged.add(process.acknowledged());
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(200_000)));
                acknowledged.addAll(process.kill());
            }
            assertWhole(round, acknowledged);
        }
        System.out.printf(
                "%s: %d kills, %d acknowledged, all recorded, verified each time%n",
                kind(), ROUNDS, acknowledged.size());
    }

    private void assertWhole(int round, Set<String> acknowledged) throws IOException {
        var key = SigningKey.at(folder.resolve("key.pem"), "killed.example").publicKey();
        var left = new HashSet<>(acknowledged);
        try (var reader = LedgerReader.open(database)) {
            reader.read(1, Long.MAX_VALUE, record -> left.remove(record.decisionId()));
        }
        assertThat(left).as("acknowledged and not there, round %d", round).isEmpty();
        try (var audit = LedgerAudit.open(database)) {
            var report = audit.verify(new CheckpointBook(List.of(key)), (at, of) -> {});
            assertThat(report.findings()).as("round %d", round).isEmpty();
        }
    }

    @Test
    void a_clock_that_is_put_back_loses_nothing_and_checkpoints_go_on() throws IOException {
        var now = new ArrayList<>(List.of(Entries.TIME));
        InstantSource clock = () -> now.get(0);
        var key = SigningKey.at(folder.resolve("key.pem"), "clock.example");
        var made = new ArrayList<String>();
        var keys = new LedgerKeys(
                "clock.example",
                key,
                java.time.Duration.ofSeconds(10),
                TaxpayerHash.none(),
                note -> made.add(note.text()));
        try (var ledger = DisclosureLedger.open(database, clock, PATIENT, keys)) {
            for (long step : new long[] {0, -86_400, 20, -3_600, 1_000_000}) {
                now.set(0, now.get(0).plusSeconds(step));
                ledger.append(Entries.entries(2)).join();
            }
        }

        assertThat(made).hasSizeGreaterThanOrEqualTo(5);
        assertGapless();
        try (var audit = LedgerAudit.open(database)) {
            assertThat(audit.verify(new CheckpointBook(List.of(key.publicKey())), (at, of) -> {})
                            .findings())
                    .isEmpty();
        }
    }
}
