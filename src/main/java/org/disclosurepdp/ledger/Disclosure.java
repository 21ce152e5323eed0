package org.disclosurepdp.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.ShortId;

/**
 * One row of an accounting: a request for a taxpayer's information and what became of it, in the shape of Form 5466-B.
 * Immutable. Its text shows the number only: it holds personal data.
 *
 * @param fields in the order of a report's columns; one that is not known is empty
 */
public record Disclosure(long sequence, Instant at, String authority, String outcome, Map<String, String> fields) {
    /** The columns of a report. */
    public static final List<String> COLUMNS = List.of(
            "date",
            "decision",
            "outcome",
            "taxpayer",
            "information",
            "classes",
            "period",
            "discloser",
            "discloser-capacity",
            "recipient",
            "recipient-capacity",
            "purpose",
            "activity",
            "matter",
            "authority",
            "citation",
            "policies",
            "sequence");

    private static final String OURS = "urn:x-6103:attr:";
    private static final String SUBJECT = "urn:oasis:names:tc:xacml:1.0:subject:subject-id";
    private static final String RESOURCE = "urn:oasis:names:tc:xacml:1.0:resource:resource-id";
    private static final String PURPOSE = "urn:oasis:names:tc:xacml:2.0:action:purpose";

    public Disclosure {
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static Disclosure of(long sequence, Decision decision) {
        var rule = decision.evaluation().rule();
        var authority = rule == null ? "" : rule.shortId();
        var values = new ArrayList<String>(List.of(
                decision.at().toString(),
                decision.id(),
                decision.outcome().label(),
                String.join("; ", TaxpayerHash.taxpayers(decision)),
                all(decision, Categories.RESOURCE, RESOURCE),
                all(decision, Categories.RESOURCE, OURS + "info-class"),
                all(decision, Categories.RESOURCE, OURS + "taxable-period"),
                all(decision, Categories.ACCESS_SUBJECT, SUBJECT),
                all(decision, Categories.ACCESS_SUBJECT, OURS + "capacity"),
                all(decision, Categories.RECIPIENT_SUBJECT, SUBJECT),
                all(decision, Categories.RECIPIENT_SUBJECT, OURS + "capacity"),
                all(decision, Categories.ACTION, PURPOSE),
                all(decision, Categories.ACTION, OURS + "activity"),
                all(decision, Categories.ENVIRONMENT, OURS + "matter-id"),
                authority,
                rule == null ? "" : String.join("; ", rule.citations()),
                decision.policyRevision(),
                Long.toString(sequence)));
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            fields.put(COLUMNS.get(i), values.get(i));
        }
        return new Disclosure(
                sequence,
                decision.at(),
                ShortId.of(authority),
                decision.outcome().label(),
                fields);
    }

    /** The values of an attribute, as the caller or a register said, each once. */
    private static String all(Decision decision, String category, String id) {
        var values = new TreeSet<String>();
        for (var use : decision.evaluation().attributesUsed()) {
            if (use.name().category().equals(category) && use.name().id().equals(id)) {
                values.addAll(use.values());
            }
        }
        for (var each : decision.request().categories()) {
            if (each.category().equals(category)) {
                each.attributes().stream()
                        .filter(attribute -> attribute.id().equals(id))
                        .forEach(attribute -> attribute.values().forEach(value -> values.add(value.text())));
            }
        }
        return String.join("; ", values);
    }

    @Override
    public String toString() {
        return "disclosure " + sequence;
    }
}
