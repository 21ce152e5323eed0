package org.disclosurepdp.attribute;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.disclosurepdp.database.Database;
import org.jspecify.annotations.Nullable;

/** One query on its way: run by a worker, abandoned by the decision that has waited too long for it. */
final class QueryTask extends FutureTask<Answer> {
    private static final int MOST_ROWS = 10_000;

    private final Work work;

    QueryTask(
            Database database,
            InstantSource clock,
            VocabularyQuery query,
            List<@Nullable String> parameters,
            Instant at,
            long nanos) {
        this(new Work(database, clock, query, parameters, at, nanos));
    }

    private QueryTask(Work work) {
        super(work::answer);
        this.work = work;
    }

    /** Gives the query up: it is not begun any more, and if it runs the database is told to stop. */
    void abandon(ScheduledExecutorService canceller) {
        cancel(false);
        canceller.execute(() -> stop(canceller));
    }

    /** A database told to stop just before it begins takes no notice, so it is told again until the query has ended. */
    private void stop(ScheduledExecutorService canceller) {
        if (work.cancel() && !canceller.isShutdown()) {
            var unused = canceller.schedule(() -> stop(canceller), 50, TimeUnit.MILLISECONDS);
        }
    }

    private static final class Work {
        private final Database database;
        private final InstantSource clock;
        private final VocabularyQuery query;
        private final List<@Nullable String> parameters;
        private final Instant at;
        private final long nanos;
        // Guarded by this.
        private @Nullable PreparedStatement running;

        Work(
                Database database,
                InstantSource clock,
                VocabularyQuery query,
                List<@Nullable String> parameters,
                Instant at,
                long nanos) {
            this.database = database;
            this.clock = clock;
            this.query = query;
            this.parameters = parameters;
            this.at = at;
            this.nanos = nanos;
        }

        Answer answer() throws SQLException {
            var asOf = clock.instant();
            try (var connection = database.connect();
                    var statement = connection.prepareStatement(query.sql().text())) {
                limit(connection);
                statement.setMaxRows(MOST_ROWS + 1);
                for (int i = 0; i < parameters.size(); i++) {
                    var value = parameters.get(i);
                    if (value == null) {
                        statement.setNull(i + 1, Types.VARCHAR);
                    } else {
                        statement.setString(i + 1, value);
                    }
                }
                return read(statement, asOf);
            }
        }

        /** Waits for a cancel that is on its way, so that it cannot hit the connection's next user. */
        private Answer read(PreparedStatement statement, Instant asOf) throws SQLException {
            running(statement);
            try (var rows = statement.executeQuery()) {
                return answer(rows, asOf);
            } finally {
                running(null);
            }
        }

        private synchronized void running(@Nullable PreparedStatement statement) {
            running = statement;
        }

        /** True if there was something to stop. */
        synchronized boolean cancel() {
            if (running == null) {
                return false;
            }
            try {
                running.cancel();
                return true;
            } catch (SQLException e) {
                // It ends by itself then, at the latest with the connection's own time limit.
                return false;
            }
        }

        /** A network that is gone must not keep the worker for good. SQLite has no network. */
        private void limit(Connection connection) throws SQLException {
            if (database.dialect() == Database.Dialect.POSTGRESQL) {
                connection.setNetworkTimeout(Runnable::run, Math.toIntExact(1_000 + 2 * (nanos / 1_000_000)));
            }
        }

        private Answer answer(ResultSet rows, Instant asOf) throws SQLException {
            var columns = new LinkedHashMap<String, Set<String>>();
            var labels = new ArrayList<String>();
            var meta = rows.getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                labels.add(meta.getColumnLabel(i).toLowerCase(Locale.ROOT));
                columns.put(labels.get(i - 1), new LinkedHashSet<>());
            }
            int count = 0;
            while (rows.next()) {
                if (++count > MOST_ROWS) {
                    throw new AttributeUnavailableException(
                            "query `%s` found more than %d rows".formatted(query.name(), MOST_ROWS));
                }
                for (int i = 0; i < labels.size(); i++) {
                    var value = rows.getString(i + 1);
                    if (value != null) {
                        columns.computeIfAbsent(labels.get(i), label -> new LinkedHashSet<>())
                                .add(value);
                    }
                }
            }
            var validUntil = validUntil(columns.remove(Answer.VALID_UNTIL));
            var values = new LinkedHashMap<String, List<String>>();
            columns.forEach((column, found) -> values.put(column, List.copyOf(found)));
            return new Answer(Map.copyOf(values), at, asOf, validUntil);
        }

        private @Nullable Instant validUntil(@Nullable Set<String> times) {
            if (times == null) {
                return null;
            }
            try {
                return times.stream()
                        .map(RegisterTime::parse)
                        .min(Instant::compareTo)
                        .orElse(null);
            } catch (DateTimeException e) {
                throw new AttributeUnavailableException(
                        "query `%s` has a `valid_until` that is no time".formatted(query.name()));
            }
        }
    }
}
