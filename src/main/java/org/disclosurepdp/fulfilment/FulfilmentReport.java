package org.disclosurepdp.fulfilment;

/**
 * What a bearer says of one obligation. Immutable.
 *
 * @param obligation its id; one without a colon is one of this project's own
 */
public record FulfilmentReport(String obligation, boolean fulfilled) {
    private static final String OWN = "urn:x-6103:obligation:";

    String id() {
        return obligation.indexOf(':') < 0 ? OWN + obligation : obligation;
    }

    FulfilmentState state() {
        return fulfilled ? FulfilmentState.FULFILLED : FulfilmentState.FAILED;
    }
}
