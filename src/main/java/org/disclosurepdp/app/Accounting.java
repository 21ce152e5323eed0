package org.disclosurepdp.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.disclosurepdp.attribute.AttributeUnavailableException;
import org.disclosurepdp.attribute.RegisterSession;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.disclosurepdp.ledger.AdministrativeAct;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.ledger.LedgerEntry;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeUse;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Evaluation;

/**
 * A ledger whose records say whose information each request was about, and of which period, whether or not a policy looked
 * at it: an accounting of one taxpayer must hold every request. What no register says is left out. Thread-safe.
 */
final class Accounting implements DisclosureLedger {
    private static final List<String> WANTED = List.of("R.taxpayer-id", "R.taxable-period");

    private final DisclosureLedger ledger;
    private final Registers registers;
    private final List<AttributeName> names;

    private Accounting(DisclosureLedger ledger, Registers registers, List<AttributeName> names) {
        this.ledger = ledger;
        this.registers = registers;
        this.names = names;
    }

    /** The same ledger, told what the registers say of each request. */
    static DisclosureLedger over(DisclosureLedger ledger, Registers registers, Vocabulary vocabulary) {
        var names = WANTED.stream()
                .map(vocabulary::attribute)
                .flatMap(Optional::stream)
                .map(VocabularyAttribute::name)
                .filter(registers::provides)
                .toList();
        return names.isEmpty() ? ledger : new Accounting(ledger, registers, names);
    }

    @Override
    public CompletableFuture<Void> append(List<LedgerEntry> batch) {
        return ledger.append(batch.stream().map(this::told).toList());
    }

    private LedgerEntry told(LedgerEntry entry) {
        var decision = entry.decision();
        var evaluation = decision.evaluation();
        var uses = new ArrayList<>(evaluation.attributesUsed());
        RegisterSession session = null;
        for (var name : names) {
            if (uses.stream().anyMatch(use -> use.name().equals(name))) {
                continue;
            }
            if (session == null) {
                session = registers.open(asked -> values(decision.request(), asked), decision.at());
            }
            look(session, name, uses);
        }
        if (uses.size() == evaluation.attributesUsed().size()) {
            return entry;
        }
        return new LedgerEntry(
                entry.requestId(),
                entry.caller(),
                entry.surface(),
                new Decision(
                        decision.id(),
                        decision.at(),
                        decision.policyRevision(),
                        decision.request(),
                        new Evaluation(
                                evaluation.outcome(),
                                evaluation.status(),
                                evaluation.obligations(),
                                evaluation.advice(),
                                evaluation.applicablePolicies(),
                                evaluation.rule(),
                                uses)));
    }

    private static void look(RegisterSession session, AttributeName name, List<AttributeUse> uses) {
        try {
            var fact = session.find(name);
            uses.add(new AttributeUse(name, fact.values(), "register", fact.asOf(), false));
        } catch (AttributeUnavailableException e) {
            // The decision has been made without it, and stands; the record is then without it, too.
            return;
        }
    }

    private static List<String> values(AccessRequest request, AttributeName name) {
        return request.categories().stream()
                .filter(category -> category.category().equals(name.category()))
                .flatMap(category -> category.attributes().stream())
                .filter(attribute -> attribute.id().equals(name.id())
                        && attribute.datatype().equals(name.datatype())
                        && (name.issuer() == null || name.issuer().equals(attribute.issuer())))
                .flatMap(attribute -> attribute.values().stream())
                .map(AttributeValue::text)
                .toList();
    }

    @Override
    public CompletableFuture<Void> record(AdministrativeAct act) {
        return ledger.record(act);
    }

    @Override
    public Optional<String> trouble() {
        return ledger.trouble();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
