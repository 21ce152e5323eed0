package org.disclosurepdp.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.proof.SignedNote;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes whatever has come in while the last group was being written, commits it as one
 * transaction, and tries again by itself when the database has failed.
 */
final class LedgerWriter implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(LedgerWriter.class);

    private static final Duration IDLE_CHECK = Duration.ofSeconds(5);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);

    private final Database database;
    private final @Nullable SqliteFile file;
    private final InstantSource clock;
    private final LedgerSettings settings;
    private final LedgerQueue queue;
    private final LedgerAnswers answers;
    private final LedgerKeys keys;

    private @Nullable LedgerSession session;
    private Duration retry = FIRST_RETRY;

    LedgerWriter(
            Database database,
            @Nullable SqliteFile file,
            InstantSource clock,
            LedgerSettings settings,
            LedgerQueue queue,
            LedgerAnswers answers,
            LedgerKeys keys) {
        this.database = database;
        this.file = file;
        this.clock = clock;
        this.settings = settings;
        this.queue = queue;
        this.answers = answers;
        this.keys = keys;
    }

    /**
     * Connects for the first time, on the thread that opens the ledger.
     *
     * @throws LedgerException if the database is there and no ledger to write; one that is away is tried again later
     */
    void connect() {
        probe().ifPresent(failure -> {
            if (failure.code() != ErrorCode.UNAVAILABLE) {
                dropSession();
                throw failure;
            }
        });
    }

    /** The act to record if checkpoints are signed with another key than before: an auditor must then know both. */
    Optional<AdministrativeAct> keyChange() {
        var open = session;
        var note = open == null ? null : open.lastNote();
        var signer = keys.signer();
        if (note == null || signer == null || SignedNote.parse(note).isSignedBy(signer.publicKey())) {
            return Optional.empty();
        }
        log.info("the checkpoints of the ledger `{}` are signed with another key from now on", database.place());
        return Optional.of(new AdministrativeAct(
                UUID.randomUUID().toString(),
                clock.instant(),
                "ledger-key",
                "changed",
                "start",
                signer.publicKey().toString(),
                null,
                null,
                List.of()));
    }

    @Override
    public void run() {
        try {
            while (!queue.finished()) {
                var pause = answers.trouble().isPresent() ? retry : IDLE_CHECK;
                var group = queue.take(settings.groupEntries(), pause.toNanos());
                if (group.isEmpty()) {
                    probe();
                } else {
                    write(group);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lastCheckpoint();
            dropSession();
        }
    }

    private void lastCheckpoint() {
        var open = session;
        try {
            if (open != null && answers.trouble().isEmpty()) {
                open.checkpoint(clock.instant());
            }
        } catch (SQLException e) {
            log.info("the ledger `{}` closes without a last checkpoint", database.place());
        }
    }

    private void write(List<Pending> group) {
        answers.begin(group);
        try {
            commit(Batch.of(group));
            retry = FIRST_RETRY;
            answers.written(group);
        } catch (SQLException e) {
            failed(group, e);
        } catch (LedgerException e) {
            dropSession();
            answers.failed(group, e);
            waitLonger();
        } catch (RuntimeException e) {
            // A bug must not end the thread: every later append would wait for its deadline.
            log.error("the ledger's writer failed", e);
            dropSession();
            answers.failed(group, new LedgerException(ErrorCode.UNAVAILABLE, "the ledger's writer failed", e));
            waitLonger();
        }
    }

    private void failed(List<Pending> group, SQLException e) {
        dropSession();
        if (Failures.duplicate(database, e)) {
            if (group.size() > 1) {
                // One batch is at fault; the others must not suffer.
                group.forEach(pending -> write(List.of(pending)));
            } else {
                answers.refused(group, Failures.of(database, e));
            }
            return;
        }
        answers.failed(group, Failures.of(database, e));
        waitLonger();
    }

    private void commit(Batch batch) throws SQLException {
        var now = clock.instant();
        try {
            session().write(batch, now);
            return;
        } catch (SQLException e) {
            dropSession();
            if (!Failures.connectionLost(database, e)) {
                throw e;
            }
            log.info("the ledger `{}` lost its connection, connecting again", database.place());
        }
        try {
            // The commit may have arrived before the connection broke; the ids of what it held tell.
            if (!session().holds(batch)) {
                session().write(batch, now);
            }
        } catch (SQLException e) {
            dropSession();
            // The broken connection's transaction may even have been finished between the look and the write.
            if (!Failures.duplicate(database, e) || !session().holds(batch)) {
                throw e;
            }
        }
    }

    private Optional<LedgerException> probe() {
        try {
            var healthy = answers.trouble().isEmpty();
            if (healthy && session != null && session().alive(settings.deadline())) {
                // Nothing has come for a while: what there is can be vouched for now.
                session().checkpoint(clock.instant());
                return Optional.empty();
            }
            if (healthy) {
                dropSession();
            }
            session().probe(Row.time(clock.instant()));
            retry = FIRST_RETRY;
            answers.well();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(probeFailed(Failures.of(database, e)));
        } catch (LedgerException e) {
            return Optional.of(probeFailed(e));
        }
    }

    private LedgerException probeFailed(LedgerException failure) {
        dropSession();
        answers.troubled(failure.sentence());
        waitLonger();
        return failure;
    }

    private LedgerSession session() throws SQLException {
        if (file != null) {
            file.requireInPlace();
        }
        var open = session;
        if (open == null) {
            open = LedgerSession.open(database, settings.deadline().multipliedBy(2), keys);
            session = open;
            if (file != null) {
                file.requireInPlace();
            }
        }
        return open;
    }

    private void dropSession() {
        var open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }

    private void waitLonger() {
        var doubled = retry.multipliedBy(2);
        retry = doubled.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : doubled;
    }
}
