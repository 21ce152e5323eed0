package org.disclosurepdp.attribute.register;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.disclosurepdp.attribute.RegisterTime;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.disclosurepdp.attribute.register.CsvReader.Cell;
import org.disclosurepdp.model.Problem;

/** Reads CSV files for their tables, value by value. What is wrong becomes a problem, without the value itself. */
final class RegisterFileReader {
    private static final int DATE = "2026-11-24".length();

    private final Vocabulary vocabulary;
    private final List<Problem> problems;

    RegisterFileReader(Vocabulary vocabulary, List<Problem> problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** The file with those of its rows that are right; empty when it cannot be read as a file of this table at all. */
    Optional<RegisterFile> read(Path path, RegisterTable table) {
        var file = path.toString();
        var rows = text(path)
                .map(text -> new CsvReader(file, text, problems).rows())
                .orElse(List.of());
        if (rows.isEmpty()) {
            problems.add(new Problem(file, 1, 1, "the file must begin with a line that names its columns"));
            return Optional.empty();
        }
        var header = header(file, table, rows.get(0));
        if (header.isEmpty()) {
            return Optional.empty();
        }
        var read = new ArrayList<RegisterRow>();
        var ids = new HashSet<String>();
        var idColumn = table.column("id").map(header.get()::indexOf).orElse(-1);
        for (var cells : rows.subList(1, rows.size())) {
            row(file, table, header.get(), cells).ifPresent(read::add);
            if (idColumn >= 0 && idColumn < cells.size()) {
                ids.add(cells.get(idColumn).text());
            }
        }
        var registerFile = new RegisterFile(file, table, read, ids);
        checkRules(registerFile);
        checkKeys(registerFile);
        return Optional.of(registerFile);
    }

    private Optional<String> text(Path path) {
        try {
            return Optional.of(Files.readString(path));
        } catch (CharacterCodingException e) {
            problems.add(new Problem(path.toString(), 1, 1, "the file is not UTF-8 text"));
        } catch (IOException e) {
            problems.add(new Problem(path.toString(), 1, 1, "the file cannot be read"));
        }
        return Optional.empty();
    }

    private Optional<List<RegisterColumn>> header(String file, RegisterTable table, List<Cell> cells) {
        var before = problems.size();
        var columns = new ArrayList<RegisterColumn>();
        var names = new HashSet<String>();
        for (var cell : cells) {
            var column = table.column(cell.text());
            if (column.isEmpty()) {
                var known = table.columns().stream().map(RegisterColumn::name).collect(Collectors.joining(", "));
                problem(file, cell, "`%s` is not a column of this file; there are %s".formatted(cell.text(), known));
            } else if (!names.add(cell.text())) {
                problem(file, cell, "column `%s` is given a second time".formatted(cell.text()));
            }
            column.ifPresent(columns::add);
        }
        for (var column : table.columns()) {
            if (!column.optional() && !names.contains(column.name())) {
                problem(file, cells.get(0), "column `%s` is missing".formatted(column.name()));
            }
        }
        return problems.size() > before ? Optional.empty() : Optional.of(columns);
    }

    private Optional<RegisterRow> row(String file, RegisterTable table, List<RegisterColumn> header, List<Cell> cells) {
        var first = cells.get(0);
        if (cells.size() != header.size()) {
            problem(file, first, "%d columns are named, this line has %d".formatted(header.size(), cells.size()));
            return Optional.empty();
        }
        var before = problems.size();
        var values = new LinkedHashMap<String, String>();
        var places = new LinkedHashMap<String, Cell>();
        for (var column : table.columns()) {
            if (column.whenEmpty() != null) {
                values.put(column.name(), column.whenEmpty());
            }
        }
        for (int i = 0; i < cells.size(); i++) {
            var column = header.get(i);
            var cell = cells.get(i);
            places.put(column.name(), cell);
            if (!cell.text().isEmpty()) {
                stored(file, column, cell).ifPresent(value -> values.put(column.name(), value));
            } else if (!column.optional()) {
                problem(file, cell, "`%s` must not be empty".formatted(column.name()));
            }
        }
        return problems.size() > before ? Optional.empty() : Optional.of(new RegisterRow(first.line(), values, places));
    }

    private Optional<String> stored(String file, RegisterColumn column, Cell cell) {
        var text = cell.text();
        if (!text.equals(text.strip()) || text.chars().anyMatch(Character::isISOControl)) {
            problem(
                    file,
                    cell,
                    "`%s` must be one line that neither begins nor ends with a space".formatted(column.name()));
            return Optional.empty();
        }
        var value = ofKind(column, text);
        if (value.isEmpty()) {
            problem(file, cell, "`%s` must be %s".formatted(column.name(), wanted(column)));
            return value;
        }
        var words = words(column);
        if (!words.isEmpty() && !words.contains(text)) {
            problem(file, cell, "`%s` must be one of %s".formatted(column.name(), String.join(", ", words)));
            return Optional.empty();
        }
        return value;
    }

    private static Optional<String> ofKind(RegisterColumn column, String text) {
        return switch (column.kind()) {
            case TEXT -> Optional.of(text);
            case TRUTH -> text.equals("true") || text.equals("false") ? Optional.of(text) : Optional.empty();
            case TIME -> time(text);
            case NUMBER -> number(text);
        };
    }

    private static String wanted(RegisterColumn column) {
        return switch (column.kind()) {
            case TEXT -> "text";
            case TRUTH -> "true or false";
            case TIME -> "a date or a time with its offset, as 2026-11-24 or 2026-11-24T09:30:00Z";
            case NUMBER -> "a whole number";
        };
    }

    private static Optional<String> time(String text) {
        try {
            var instant = text.length() == DATE
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : RegisterTime.parse(text);
            return instant.isAfter(RegisterTime.FOREVER) ? Optional.empty() : Optional.of(RegisterTime.format(instant));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> number(String text) {
        try {
            return Optional.of(String.valueOf(new BigInteger(text).intValueExact()));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private List<String> words(RegisterColumn column) {
        if (column.rule() instanceof RegisterColumn.Words words) {
            return words.words();
        }
        return column.rule() instanceof RegisterColumn.WordsOf of
                ? vocabulary
                        .attribute(of.shortName())
                        .map(VocabularyAttribute::values)
                        .orElse(List.of())
                : List.of();
    }

    private void checkRules(RegisterFile file) {
        for (var row : file.rows()) {
            for (var rule : file.table().rules()) {
                if (!rule.kept().test(row)) {
                    problems.add(file.problem(row, rule.column(), rule.sentence()));
                }
            }
        }
    }

    private void checkKeys(RegisterFile file) {
        for (var key : file.table().keys()) {
            var lines = new HashMap<List<String>, Integer>();
            for (var row : file.rows()) {
                var values = key.stream()
                        .map(column -> String.valueOf(row.value(column)))
                        .toList();
                if (key.size() == 1 && !row.has(key.get(0))) {
                    continue;
                }
                var first = lines.putIfAbsent(values, row.line());
                if (first != null) {
                    var columns = key.stream().map(column -> "`" + column + "`").collect(Collectors.joining(", "));
                    problems.add(file.problem(row, key.get(0), "line %d has the same %s".formatted(first, columns)));
                }
            }
        }
    }

    private void problem(String file, Cell cell, String sentence) {
        problems.add(new Problem(file, cell.line(), cell.column(), sentence));
    }
}
