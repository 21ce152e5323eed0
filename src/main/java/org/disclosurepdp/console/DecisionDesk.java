package org.disclosurepdp.console;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.disclosurepdp.decision.PoliciesInForce;
import org.disclosurepdp.explanation.Explainer;
import org.disclosurepdp.explanation.Explanation;
import org.disclosurepdp.explanation.ExplanationJson;
import org.disclosurepdp.explanation.FactWords;
import org.disclosurepdp.ledger.LedgerFilter;
import org.disclosurepdp.ledger.LedgerFilter.Field;
import org.disclosurepdp.ledger.LedgerReader;
import org.disclosurepdp.ledger.LedgerRecord;
import org.disclosurepdp.ledger.LedgerSummary;

/** The decisions in the ledger, for those who may read it. Thread-safe. */
public final class DecisionDesk {
    /** Of one page. */
    public static final int MOST = 100;

    private final Optional<Supplier<LedgerReader>> ledger;
    private final Supplier<PoliciesInForce> policies;
    private final Explainer explainer;

    /**
     * A desk.
     *
     * @param ledger opens a reader or gives the one that is open; empty for a server that keeps no ledger
     */
    public DecisionDesk(Optional<Supplier<LedgerReader>> ledger, Supplier<PoliciesInForce> policies, FactWords words) {
        this.ledger = ledger;
        this.policies = policies;
        this.explainer = new Explainer(words);
    }

    /**
     * The newest decisions before a sequence number.
     *
     * @throws org.disclosurepdp.ledger.LedgerException if the ledger cannot be read
     */
    public Map<String, Object> page(LedgerFilter filter, long before, int limit) {
        var object = new LinkedHashMap<String, Object>();
        object.put("available", ledger.isPresent());
        ledger.ifPresent(open -> {
            var page = open.get().recent(filter, before, limit);
            object.put(
                    "decisions",
                    page.decisions().stream().map(DecisionDesk::line).toList());
            object.put("next", page.next());
        });
        return object;
    }

    /**
     * A decision as it was recorded, with why; empty if there is none with this id. The reasons come of the recorded facts and
     * the policies in force now, which {@code sameRevision} tells to be those that decided, or not.
     *
     * @throws org.disclosurepdp.ledger.LedgerException if the ledger cannot be read or the record was altered
     */
    public Optional<Map<String, Object>> one(String id) {
        if (ledger.isEmpty()) {
            return Optional.empty();
        }
        var reader = ledger.get().get();
        return reader.find(id).map(record -> {
            var filter = new LedgerFilter(Map.of(Field.DECISION_ID, id), null, null);
            var object = new LinkedHashMap<String, Object>();
            reader.recent(filter, record.sequence() + 1, 1).decisions().forEach(head -> object.putAll(line(head)));
            object.put("recorded", record.recordedAt().toString());
            object.put("erased", record.personal() == null);
            if (record.personal() != null) {
                tell(record, object);
            }
            return object;
        });
    }

    private void tell(LedgerRecord record, Map<String, Object> object) {
        var decision = record.entry().decision();
        var told = new Told(explainer.words());
        object.putAll(told.evaluation(decision.evaluation()));
        object.put("request", told.request(decision.request()));
        object.put("facts", told.uses(decision.evaluation().attributesUsed()));
        var inForce = policies.get();
        object.put("sameRevision", inForce.snapshot().revision().equals(decision.policyRevision()));
        var explanation = explainer.recall(
                inForce.evaluator().tracer(),
                decision.request(),
                decision.at(),
                decision.evaluation().attributesUsed());
        object.put("now", explanation.trace().evaluation().outcome().label());
        object.putAll(ExplanationJson.of(explanation, explainer.words(), Explanation.Level.VALUES, true));
        object.keySet().removeAll(Set.of("permittedIf", "permittedIfComplete"));
    }

    private static Map<String, Object> line(LedgerSummary summary) {
        var object = new LinkedHashMap<String, Object>();
        object.put("sequence", summary.sequence());
        object.put("decided", summary.decidedAt().toString());
        for (var field : Field.values()) {
            var value = summary.fields().get(field);
            if (value != null) {
                object.put(field.name().toLowerCase(Locale.ROOT).replace('_', '-'), value);
            }
        }
        return object;
    }
}
