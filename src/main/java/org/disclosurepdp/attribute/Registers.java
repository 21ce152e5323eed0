package org.disclosurepdp.attribute;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.disclosurepdp.database.Database;
import org.disclosurepdp.model.AttributeName;

/** The registers that hold legal facts. Thread-safe. */
public interface Registers extends AutoCloseable {
    /** True if some register supplies the attribute with this name, issuer included. */
    boolean provides(AttributeName name);

    /** True if finding a fact may block the calling thread. */
    boolean mayBlock();

    /**
     * Begins one individual decision. Queries run at most once in it, and only when one of their attributes is asked
     * for; all of them together end at the deadline of the decision.
     *
     * @param requestValues the request's own values of an attribute, empty if it has none; parameters come from here
     * @param at the decision time: what is not in force then answers expired, revoked or none
     */
    RegisterSession open(Function<AttributeName, List<String>> requestValues, Instant at);

    /** The names of the registers that cannot be reached now, empty when all can. */
    List<String> unreachable();

    /** The catalogue of who keeps which resource, in the same registers. */
    default Custodians custodians() {
        return Custodians.none();
    }

    /** The lists that searches go through, in the same registers. */
    default RegisterLists lists() {
        return RegisterLists.none();
    }

    @Override
    void close();

    /**
     * The registers that the vocabulary's queries read from {@code database}, which stays the caller's to close. Opening
     * never fails: a database that is away makes facts missing until it is back.
     */
    static Registers open(Vocabulary vocabulary, Database database, RegisterSettings settings, InstantSource clock) {
        return new SqlRegisters(vocabulary, database, settings, clock);
    }

    /**
     * The registers that the vocabulary's queries would read, of which nothing is known: for evaluations that are told
     * what registers said, by {@code PolicyEvaluator.recalling}.
     */
    static Registers unasked(Vocabulary vocabulary) {
        return new RecordedFacts(vocabulary::fromRegister, List.of());
    }

    /** No registers at all: what generic mode and offline commands use. */
    static Registers none() {
        return NoRegisters.INSTANCE;
    }
}
