package org.disclosurepdp.docserver;

import java.util.LinkedHashMap;
import java.util.Map;
import org.disclosurepdp.pep.ObligationHandlers;
import org.disclosurepdp.pep.PdpAnswer.Obligation;

/** Carries out obligations on a draft. Thread-safe. */
final class Handlers implements ObligationHandlers<Draft> {
    /** Under what a recipient holds what a grant gives it. From a grant that is not here, nothing is released. */
    private static final Map<String, String> RECEIVED_UNDER = Map.ofEntries(
            Map.entry("L14-A", "l14-customs"),
            Map.entry("L14-F2", "l14-onward"),
            Map.entry("L14-F3", "l14-customs"),
            Map.entry("L14-G", "l14-doj"),
            Map.entry("L14-G2", "l14-doj"),
            Map.entry("L14-H", "l14-onward"),
            Map.entry("N-A1", "n-a1"),
            Map.entry("N-A2i", "n-a2i"),
            Map.entry("N-A2ii", "n-a2ii"),
            Map.entry("N-A3", "n-a3"));

    private final Journal labels;
    private final Notices notices;

    Handlers(Journal labels, Notices notices) {
        this.labels = labels;
        this.notices = notices;
    }

    /** A draft holds one portion, the one that was asked for; portions are items and parts only. */
    @Override
    public boolean limitToScope(Obligation obligation, Draft draft) {
        draft.term("scope: this %s only%s".formatted(draft.portion().portion(), cited(obligation)));
        return true;
    }

    @Override
    public boolean bindRedisclosureTerms(Obligation obligation, Draft draft) {
        var label = RECEIVED_UNDER.get(draft.answer().policy());
        if (label == null) {
            return false;
        }
        var user = draft.user();
        var line = new LinkedHashMap<String, String>();
        line.put("resource", draft.portion().resource());
        line.put("recipient", user.id());
        line.put("received-under", label);
        line.put("decision", draft.answer().id());
        labels.append(line);
        draft.term("authority: %s".formatted(authority(draft)));
        draft.term("purpose: %s%s%s"
                .formatted(user.purpose(), named(", matter ", user.matter()), named(", contract ", user.contract())));
        draft.term("received-under: " + label);
        draft.term("redisclosure: for this purpose only, and to nobody unless section 6103 permits it"
                + cited(obligation));
        return true;
    }

    @Override
    public boolean noCriminalUse(Obligation obligation, Draft draft) {
        draft.term("no criminal use without compliance with 26 USC 6103(i)(1) or (2)" + cited(obligation));
        return true;
    }

    /** No order says to this server what it covers. */
    @Override
    public boolean confineToOrder(Obligation obligation, Draft draft) {
        return false;
    }

    @Override
    public boolean confirmPenaltyNotice(Obligation obligation, Draft draft) {
        if (!notices.hasAcknowledged(draft.user())) {
            return false;
        }
        draft.term("notice of penalties: acknowledged" + cited(obligation));
        return true;
    }

    @Override
    public boolean verifyIdentityRedacted(Obligation obligation, Draft draft) {
        return draft.redactIdentity();
    }

    /** The grant, as the PDP named it, and the letter of the IRS where it rests on one. */
    private static String authority(Draft draft) {
        for (var each : draft.answer().obligations()) {
            if (each.id().endsWith(":cite-irs-authorization")) {
                return "%s, by written authorization of the IRS%s"
                        .formatted(draft.answer().policy(), cited(each));
            }
        }
        return draft.answer().policy();
    }

    private static String cited(Obligation obligation) {
        var citations = obligation.values("citation");
        return citations.isEmpty() ? "" : " (%s)".formatted(String.join("; ", citations));
    }

    private static String named(String before, String value) {
        return value.isEmpty() ? "" : before + value;
    }
}
