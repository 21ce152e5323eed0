package org.disclosurepdp.oracle;

import java.util.List;
import java.util.Optional;
import org.disclosurepdp.model.AttributeName;

/** What the registers would say of an attribute that the request does not carry. */
@FunctionalInterface
public interface RegisterAnswers {
    /** Registers that hold nothing. */
    RegisterAnswers NONE = name -> Optional.empty();

    /**
     * The values in lexical form, without values when a record is there and says nothing; empty when no register
     * provides the attribute.
     *
     * @throws FailedLookup if a register provides it and cannot be asked
     */
    Optional<List<String>> find(AttributeName name) throws FailedLookup;

    /** A register that could not be asked. */
    final class FailedLookup extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
