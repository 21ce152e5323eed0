package org.disclosurepdp.attribute;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers kept for the decisions that follow shortly, never beyond the validity of what they say. Thread-safe. */
final class AnswerCache {
    private final Duration keptFor;
    private final Cache<Key, Answer> answers;

    /** A question: a query and what its parameters stand for. The time is not part of it, it is compared. */
    record Key(String query, List<@Nullable String> parameters) {
        @Override
        public String toString() {
            return query;
        }
    }

    AnswerCache(Duration keptFor, int entries) {
        this.keptFor = keptFor;
        this.answers = Caffeine.newBuilder()
                .maximumSize(keptFor.isZero() ? 0 : entries)
                .expireAfterWrite(keptFor)
                .executor(Runnable::run)
                .build();
    }

    Optional<Answer> find(Key key, Instant at) {
        // A decision may be asked for another time than now, so the age by the clock alone does not do.
        return Optional.ofNullable(answers.getIfPresent(key))
                .filter(answer -> answer.holdsAt(at))
                .filter(answer -> at.isBefore(answer.at().plus(keptFor)));
    }

    void keep(Key key, Answer answer) {
        if (!keptFor.isZero()) {
            answers.put(key, answer);
        }
    }
}
