package org.disclosurepdp.attribute.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.model.Problem;

/**
 * Fills the registers from a folder of CSV files, one for each table. A file replaces what its table holds; tables
 * without a file stay as they are. It is all or nothing. Thread-safe.
 */
public final class RegisterImporter {
    private final Database database;
    private final Vocabulary vocabulary;

    public RegisterImporter(Database database, Vocabulary vocabulary) {
        this.database = database;
        this.vocabulary = vocabulary;
    }

    /**
     * Loads the files of {@code folder}.
     *
     * @throws RegisterImportException with every problem of the files, each with its place, or if the database fails;
     *     nothing is then changed
     */
    public ImportReport load(Path folder) {
        return transaction(folder, connection -> Optional.of(replace(connection, folder)), true)
                .orElseThrow();
    }

    /**
     * Does all that {@link #load} does, except keeping it.
     *
     * @throws RegisterImportException as {@link #load} would
     */
    public ImportReport check(Path folder) {
        return transaction(folder, connection -> Optional.of(replace(connection, folder)), false)
                .orElseThrow();
    }

    /**
     * Loads the files of {@code folder} if the registers hold nothing at all; empty if they hold something.
     *
     * @throws RegisterImportException as {@link #load} would
     */
    public Optional<ImportReport> loadIfEmpty(Path folder) {
        return transaction(
                folder,
                connection -> new RegisterStore(connection).isEmpty()
                        ? Optional.of(replace(connection, folder))
                        : Optional.empty(),
                true);
    }

    @FunctionalInterface
    private interface Work {
        Optional<ImportReport> run(Connection connection) throws SQLException;
    }

    private Optional<ImportReport> transaction(Path folder, Work work, boolean keep) {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            try {
                var report = work.run(connection);
                if (keep) {
                    connection.commit();
                }
                return report;
            } finally {
                // After a commit there is nothing left to roll back.
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            // A driver's own words may repeat a value: only the state is told.
            throw new RegisterImportException("the register database `%s` did not take the files of `%s` (SQL state %s)"
                    .formatted(database.place(), folder, e.getSQLState()));
        }
    }

    private ImportReport replace(Connection connection, Path folder) throws SQLException {
        var problems = new ArrayList<Problem>();
        var store = new RegisterStore(connection);
        var unreadable = new HashSet<String>();
        var files = read(folder, unreadable, problems);
        new ReferenceChecks(files, unreadable, store, problems).check();
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparing(Problem::file)
                    .thenComparingInt(Problem::line)
                    .thenComparingInt(Problem::column));
            throw new RegisterImportException(problems);
        }
        store.replace(files);
        return new ImportReport(files.stream()
                .map(file ->
                        new ImportReport.Count(file.table().name(), file.rows().size()))
                .toList());
    }

    /** The files in the order of the tables, so that each comes after those it refers to. */
    private List<RegisterFile> read(Path folder, Set<String> unreadable, List<Problem> problems) {
        var reader = new RegisterFileReader(vocabulary, problems);
        var found = csvFiles(folder, problems);
        var files = new ArrayList<RegisterFile>();
        for (var table : RegisterTables.all()) {
            if (found.contains(table.fileName())) {
                reader.read(folder.resolve(table.fileName()), table)
                        .ifPresentOrElse(files::add, () -> unreadable.add(table.name()));
            }
        }
        return files;
    }

    private static List<String> csvFiles(Path folder, List<Problem> problems) {
        try (Stream<Path> files = Files.list(folder)) {
            var names = files.map(file -> String.valueOf(file.getFileName()))
                    // What a person keeps beside the files to explain them is no register.
                    .filter(name -> !name.endsWith(".md") && !name.startsWith("."))
                    .sorted()
                    .toList();
            var known =
                    RegisterTables.all().stream().map(RegisterTable::fileName).collect(Collectors.joining(", "));
            for (var name : names) {
                if (RegisterTables.ofFile(name).isEmpty()) {
                    var sentence = "there is no such register; there are %s".formatted(known);
                    problems.add(new Problem(folder.resolve(name).toString(), 1, 1, sentence));
                }
            }
            if (names.isEmpty()) {
                problems.add(new Problem(folder.toString(), 1, 1, "the folder holds no register file"));
            }
            return names;
        } catch (IOException e) {
            problems.add(new Problem(folder.toString(), 1, 1, "the folder cannot be read"));
            return List.of();
        }
    }
}
