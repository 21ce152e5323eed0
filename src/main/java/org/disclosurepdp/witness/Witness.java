package org.disclosurepdp.witness;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.disclosurepdp.proof.SignedNote;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each checkpoint to places outside the ledger, on a thread for each place: none of them holds up the ledger or
 * another. What cannot be given is tried again; only the newest checkpoint is, for it vouches for all before it. Thread-safe.
 */
public final class Witness implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Witness.class);

    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final long LAST_PAUSE_MILLIS = 60_000;

    private final List<Place> places = new ArrayList<>();

    /** A witness at every place that is given. */
    public static Witness of(Optional<Path> file, Optional<URI> url, Optional<Path> git) {
        var targets = new ArrayList<Target>();
        file.ifPresent(path -> targets.add(new FileTarget(path)));
        url.ifPresent(there -> targets.add(new UrlTarget(there)));
        git.ifPresent(path -> targets.add(new GitTarget(path)));
        return new Witness(targets);
    }

    Witness(List<Target> targets) {
        targets.forEach(target -> places.add(new Place(target)));
        places.forEach(place -> place.thread.start());
    }

    /** Hands a checkpoint over; it is given away when this has returned. */
    public void accept(SignedNote note) {
        places.forEach(place -> place.accept(note));
    }

    /** For how many seconds the slowest place has been behind; 0 when none is. */
    public double lagSeconds() {
        return places.stream().mapToDouble(Place::lagSeconds).max().orElse(0);
    }

    /** Gives every place a last chance, for a short time. */
    @Override
    public void close() {
        places.forEach(Place::close);
    }

    /** One place, and what it has not been given. */
    private static final class Place implements Runnable {
        private final Target target;
        private final Thread thread;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        // Guarded by lock, all four.
        private @Nullable SignedNote waiting;
        private long waitingSince;
        private boolean closed;
        private long pauseMillis = FIRST_PAUSE_MILLIS;
        // Of its own thread only.
        private boolean told;

        Place(Target target) {
            this.target = target;
            this.thread = new Thread(this, "witness");
            thread.setDaemon(true);
        }

        void accept(SignedNote note) {
            lock.lock();
            try {
                if (waiting == null) {
                    waitingSince = System.nanoTime();
                }
                waiting = note;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        double lagSeconds() {
            lock.lock();
            try {
                return waiting == null ? 0 : (System.nanoTime() - waitingSince) / 1e9;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void run() {
            try {
                for (var note = next(); note != null; note = next()) {
                    give(note);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private @Nullable SignedNote next() throws InterruptedException {
            lock.lock();
            try {
                while (waiting == null && !closed) {
                    changed.await();
                }
                return waiting;
            } finally {
                lock.unlock();
            }
        }

        private void give(SignedNote note) throws InterruptedException {
            try {
                target.give(note);
                taken(note);
            } catch (IOException e) {
                if (!told) {
                    told = true;
                    log.warn("the witness `{}` is behind: {}; it is tried again", target.name(), e.getMessage());
                }
                pause();
            }
        }

        private void taken(SignedNote note) {
            if (told) {
                told = false;
                log.info("the witness `{}` has the newest checkpoint again", target.name());
            }
            lock.lock();
            try {
                pauseMillis = FIRST_PAUSE_MILLIS;
                if (note.equals(waiting)) {
                    waiting = null;
                }
                waitingSince = System.nanoTime();
            } finally {
                lock.unlock();
            }
        }

        private void pause() throws InterruptedException {
            lock.lock();
            try {
                if (closed) {
                    waiting = null;
                    return;
                }
                long left = TimeUnit.MILLISECONDS.toNanos(pauseMillis);
                // A new checkpoint is no reason to ask sooner.
                while (left > 0 && !closed) {
                    left = changed.awaitNanos(left);
                }
                pauseMillis = Math.min(pauseMillis * 2, LAST_PAUSE_MILLIS);
            } finally {
                lock.unlock();
            }
        }

        void close() {
            lock.lock();
            try {
                closed = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            try {
                thread.join(TimeUnit.SECONDS.toMillis(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
