package org.disclosurepdp.bench;

import java.time.Instant;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Outcome;

/**
 * A request in the forms that decision points read, and the decision that it must get. Immutable.
 *
 * @param xml the request in XACML 3.0 XML
 * @param at the time it is decided at
 */
public record BenchRequest(AccessRequest access, String xml, Instant at, Outcome expected) {
    static BenchRequest of(AccessRequest access, Instant at, Outcome expected) {
        return new BenchRequest(access, RequestText.xml(access), at, expected);
    }
}
