package org.disclosurepdp.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeAssignment;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeUse;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.DecidingRule;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.model.Status;

/** Entries such as a server appends: a Customs officer asks, eight attributes asked, twenty-two used. */
final class Entries {
    static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    static final Instant TIME = Instant.parse("2026-03-02T10:00:00.123456Z");
    /** A value that no message, log or record may show. */
    static final String SECRET = "taxpayer-900-70-0001";

    private static final AtomicLong COUNTER = new AtomicLong(TIME.toEpochMilli());
    private static final AccessRequest REQUEST = request();
    private static final Evaluation EVALUATION = evaluation();

    private Entries() {}

    static LedgerEntry entry() {
        return entry(nextId());
    }

    static LedgerEntry entry(String decisionId) {
        return new LedgerEntry(
                "req-" + decisionId,
                "hook-1",
                "pdp",
                new Decision(decisionId, TIME, "sha256:5f2c9a", REQUEST, EVALUATION));
    }

    /** A decision about the information of a taxpayer, as a register named it. */
    static LedgerEntry about(String taxpayer) {
        var id = nextId();
        var used = new ArrayList<>(EVALUATION.attributesUsed());
        used.add(new AttributeUse(
                new AttributeName(
                        Categories.RESOURCE, "urn:x-6103:attr:taxpayer-id", STRING, "urn:x-6103:issuer:labels"),
                List.of(taxpayer),
                "labels",
                TIME,
                false));
        var evaluation = new Evaluation(
                EVALUATION.outcome(),
                EVALUATION.status(),
                EVALUATION.obligations(),
                EVALUATION.advice(),
                EVALUATION.applicablePolicies(),
                EVALUATION.rule(),
                used);
        return new LedgerEntry(
                "req-" + id, "hook-1", "pdp", new Decision(id, TIME, "sha256:5f2c9a", REQUEST, evaluation));
    }

    static List<LedgerEntry> entries(int count) {
        return Stream.generate(Entries::entry).limit(count).toList();
    }

    /** An act with a problem whose sentence quotes a value: the record must not. */
    static AdministrativeAct act(String id) {
        return new AdministrativeAct(
                id,
                TIME,
                "policies",
                "refused",
                "operations",
                "policies",
                "5f2c9a",
                null,
                List.of(new Problem("root.xml", 3, 7, "`%s` is not known".formatted(SECRET))));
    }

    static List<String> ids(List<LedgerEntry> entries) {
        return entries.stream().map(entry -> entry.decision().id()).toList();
    }

    // Sortable by time as the server's ids are: UUIDs of version 7.
    private static String nextId() {
        var random = UUID.randomUUID();
        var sortable = (COUNTER.incrementAndGet() << 16) | 0x7000L;
        return new UUID(sortable, random.getLeastSignificantBits()).toString();
    }

    private static AccessRequest request() {
        return AccessRequest.of(List.of(
                category(
                        Categories.ACCESS_SUBJECT,
                        asked("urn:oasis:names:tc:xacml:1.0:subject:subject-id", "d1"),
                        asked("urn:x-6103:attr:capacity", "customs-officer")),
                category(
                        Categories.RECIPIENT_SUBJECT,
                        asked("urn:oasis:names:tc:xacml:1.0:subject:subject-id", "r1"),
                        asked("urn:x-6103:attr:capacity", "doj-officer")),
                category(Categories.RESOURCE, asked("urn:oasis:names:tc:xacml:1.0:resource:resource-id", "doc:1")),
                category(
                        Categories.ACTION,
                        asked("urn:oasis:names:tc:xacml:1.0:action:action-id", "disclose"),
                        asked("urn:oasis:names:tc:xacml:2.0:action:purpose", "customs-civil-proceeding")),
                category(Categories.ENVIRONMENT, asked("urn:x-6103:attr:matter-id", "MTR-7"))));
    }

    private static Evaluation evaluation() {
        var used = new ArrayList<AttributeUse>();
        for (var category : REQUEST.categories()) {
            for (var attribute : category.attributes()) {
                used.add(new AttributeUse(
                        new AttributeName(category.category(), attribute.id(), STRING, null),
                        List.of(attribute.values().get(0).text()),
                        AttributeUse.CALLER,
                        null,
                        false));
            }
        }
        for (int i = 0; i < 14; i++) {
            var register = i < 7 ? "labels" : "matters";
            used.add(new AttributeUse(
                    new AttributeName(
                            Categories.RESOURCE,
                            "urn:x-6103:attr:fact-number-" + i,
                            STRING,
                            "urn:x-6103:issuer:" + register),
                    List.of(i == 0 ? SECRET : "value-" + i),
                    register,
                    TIME,
                    false));
        }
        return new Evaluation(
                Outcome.PERMIT,
                Status.OK,
                List.of(
                        obligation("record-disclosure"),
                        obligation("limit-to-scope"),
                        obligation("bind-redisclosure-terms"),
                        obligation("no-criminal-use")),
                List.of(),
                List.of(),
                new DecidingRule(
                        "urn:x-6103:policy:L14-G", "urn:x-6103:rule:L14-G", List.of("26 CFR 301.6103(l)(14)-1(g)")),
                used);
    }

    private static AttributeCategory category(String category, Attribute... attributes) {
        return new AttributeCategory(category, null, null, List.of(attributes));
    }

    private static Attribute asked(String id, String value) {
        return new Attribute(id, null, STRING, List.of(AttributeValue.of(value)), false);
    }

    private static Obligation obligation(String id) {
        return new Obligation(
                "urn:x-6103:obligation:" + id,
                List.of(
                        assignment("urn:x-6103:attr:citation", "26 CFR 301.6103(l)(14)-1(g)"),
                        assignment("urn:x-6103:attr:element", "G.5")));
    }

    private static AttributeAssignment assignment(String id, String value) {
        return new AttributeAssignment(id, null, null, STRING, AttributeValue.of(value));
    }
}
