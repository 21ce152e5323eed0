package org.disclosurepdp.fulfilment;

/** The ids of acts about an obligation. The ledger holds one act of an id, so that nothing is reported twice. */
final class ActIds {
    static final String KIND = "fulfilment";

    private ActIds() {}

    static String report(String decision, String obligation) {
        return "%s/%s".formatted(decision, obligation);
    }

    static String overdue(String decision, String obligation) {
        return "%s/%s/overdue".formatted(decision, obligation);
    }
}
