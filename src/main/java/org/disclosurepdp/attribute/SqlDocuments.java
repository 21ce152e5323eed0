package org.disclosurepdp.attribute;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents that the vocabulary's queries find. Thread-safe. */
final class SqlDocuments implements Documents {
    private final SqlRegisters registers;
    private final Duration deadline;

    SqlDocuments(SqlRegisters registers, Duration deadline) {
        this.registers = registers;
        this.deadline = deadline;
    }

    @Override
    public Optional<Document> at(String repository, String path, Instant at) {
        var answer = ask(Vocabulary.DOCUMENT_QUERY, repository, path, at);
        var ids = column(Vocabulary.DOCUMENT_QUERY, answer, "id");
        var portions = column(Vocabulary.DOCUMENT_QUERY, answer, "portion");
        if (ids.size() > 1 || portions.size() > 1) {
            throw new AttributeUnavailableException(
                    "query `%s` found more than one document".formatted(Vocabulary.DOCUMENT_QUERY));
        }
        return ids.stream().findFirst().map(id -> new Document(id, portions.isEmpty() ? "" : portions.get(0)));
    }

    @Override
    public List<String> below(String repository, String folder, boolean deep, Instant at) {
        var name = deep ? Vocabulary.DOCUMENTS_BELOW_QUERY : Vocabulary.DOCUMENTS_IN_QUERY;
        return column(name, ask(name, repository, folder, at), "id");
    }

    private Answer ask(String name, String repository, String path, Instant at) {
        var query = registers
                .vocabulary()
                .query(name)
                .orElseThrow(() -> new AttributeUnavailableException("there is no query `%s`".formatted(name)));
        var parameters = Map.<String, @Nullable String>of(REPOSITORY, repository, PATH, path);
        return registers.ask(query, parameters, at, System.nanoTime() + deadline.toNanos());
    }

    private static List<String> column(String name, Answer answer, String column) {
        return answer.values(column)
                .orElseThrow(() ->
                        new AttributeUnavailableException("query `%s` has no column `%s`".formatted(name, column)));
    }
}
