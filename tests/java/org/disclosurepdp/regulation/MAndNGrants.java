package org.disclosurepdp.regulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The grants of 26 CFR 301.6103(m)-1 and (n)-1 (model, 4.3), in document order, for one readable request. */
final class MAndNGrants {
    private static final Map<String, String> PURPOSE_OF = Map.of(
            "m2", "federal-claim-collection",
            "m3", "niosh-locate",
            "m4", "education-loan-collection",
            "m5", "hhs-loan-collection",
            "m6", "blood-donor-locate",
            "m7", "ssa-statement-mailing");

    private final Facts facts;
    private final LegalTests tests;
    private final boolean use;
    private final String from;
    private final @Nullable String to;
    private final String purpose;
    private final String received;

    MAndNGrants(Facts facts) {
        this.facts = facts;
        this.tests = new LegalTests(facts);
        this.use = facts.is("A.action-id", "use").isYes();
        this.from = facts.one("AS.capacity").orElseThrow();
        this.to = use ? null : facts.one("RS.capacity").orElseThrow();
        this.purpose = facts.one("A.purpose").orElseThrow();
        this.received = facts.one("R.received-under").orElseThrow();
    }

    List<Grant> all() {
        return List.of(m1(), a1(), a2i(), a2ii(), a3(), a4(), u());
    }

    private boolean discloses(Set<String> receivedUnder, Set<String> disclosers, Set<String> recipients) {
        return to != null && received(receivedUnder) && disclosers.contains(from) && recipients.contains(to);
    }

    private boolean received(Set<String> receivedUnder) {
        return receivedUnder.contains(received);
    }

    private Grant m1() {
        var agent = Known.of("federal-agency-agent".equals(to));
        var paragraph = facts.one("E.m-paragraph");
        var obligations = new ArrayList<>(List.of("record-disclosure", "limit-to-scope", "bind-redisclosure-terms"));
        if (agent.isYes() && tests.p9Applies().isYes()) {
            obligations.add("cite-contractor-certification");
        }
        return new Grant(
                "M-1",
                to != null
                        && received.equals("irs-held")
                        && Set.of("irs-officer", "treasury-officer").contains(from)
                        && paragraph.isPresent(),
                Known.all(
                        facts.only("R.info-class", "mailing-address"),
                        Known.of(purpose.equals(PURPOSE_OF.get(paragraph.orElse("")))),
                        Known.any(
                                Known.of("federal-agency-officer".equals(to)),
                                Known.all(
                                        agent,
                                        facts.is("E.m-paragraph", "m2", "m4", "m5", "m7"),
                                        Known.any(
                                                facts.is("RS.agent-kind", "contractor")
                                                        .not(),
                                                facts.notBefore("E.current-dateTime", "2004-01-06T00:00:00Z")))),
                        facts.flag("E.written-request"),
                        Known.any(agent.not(), tests.p9()),
                        tests.necessary(),
                        tests.safe()),
                Set.copyOf(obligations));
    }

    private Grant a1() {
        boolean state = from.equals("state-tax-officer");
        var obligations = new ArrayList<>(List.of(
                "record-disclosure",
                "limit-to-scope",
                "record-contract-necessity",
                "confirm-penalty-notice",
                "bind-redisclosure-terms"));
        if (state && tests.p9Applies().isYes()) {
            obligations.add("cite-contractor-certification");
        }
        if (facts.flag("R.identity-redacted").isYes()) {
            obligations.add("verify-identity-redacted");
        }
        return new Grant(
                "N-A1",
                purpose.equals("tax-administration")
                        && discloses(
                                Set.of("irs-held", "d-state", "l1-ssa", "h2-doj"),
                                Set.of(
                                        "treasury-officer",
                                        "irs-officer",
                                        "state-tax-officer",
                                        "ssa-officer",
                                        "doj-officer"),
                                Set.of("contractor", "contractor-employee", "s7513a-person")),
                Known.all(
                        Known.any(
                                Known.all(
                                        facts.is("RS.capacity", "s7513a-person"),
                                        facts.is("AS.capacity", "treasury-officer", "irs-officer")),
                                Known.all(
                                        facts.is("RS.capacity", LegalTests.CONTRACTOR),
                                        facts.same("RS.org-id", "E.contract-party-org"))),
                        tests.contract(),
                        tests.extent(),
                        state ? tests.p9() : Known.YES),
                Set.copyOf(obligations));
    }

    private boolean withinTheContractor() {
        return purpose.equals("tax-administration")
                && discloses(Set.of("n-a1", "n-a2i"), LegalTests.CONTRACTOR, LegalTests.CONTRACTOR)
                && facts.same("RS.org-id", "AS.org-id").isYes();
    }

    private Grant a2i() {
        return new Grant(
                "N-A2i",
                withinTheContractor(),
                Known.all(
                        facts.same("RS.org-id", "AS.org-id"),
                        facts.same("AS.org-id", "E.contract-party-org"),
                        facts.flag("RS.duties-require"),
                        tests.contract(),
                        tests.extent()),
                Set.of("record-disclosure", "confirm-penalty-notice", "bind-redisclosure-terms"));
    }

    private Grant a2ii() {
        return new Grant(
                "N-A2ii",
                to != null
                        && received(Set.of("n-a1", "n-a2i"))
                        && LegalTests.CONTRACTOR.contains(from)
                        && purpose.equals("tax-administration")
                        && !withinTheContractor(),
                Known.all(
                        facts.is("E.irs-written-auth", "valid"),
                        facts.flag("E.irs-auth-covers"),
                        tests.contract(),
                        tests.extent()),
                Set.of(
                        "record-disclosure",
                        "limit-to-scope",
                        "cite-irs-authorization",
                        "record-contract-necessity",
                        "confirm-penalty-notice",
                        "bind-redisclosure-terms"));
    }

    private Grant a3() {
        return new Grant(
                "N-A3",
                purpose.equals("tax-administration")
                        && discloses(Set.of("n-a2ii", "n-a3"), LegalTests.SUBCONTRACTOR, LegalTests.SUBCONTRACTOR),
                Known.all(
                        facts.same("RS.org-id", "AS.org-id"),
                        facts.flag("RS.duties-require"),
                        tests.contract(),
                        tests.extent()),
                Set.of("record-disclosure", "confirm-penalty-notice", "bind-redisclosure-terms"));
    }

    private Grant a4() {
        var authority = facts.one("E.second-recipient-authority")
                .map(text -> Known.of(text.startsWith("26 USC 6103(")))
                .orElse(Known.UNKNOWN);
        return new Grant(
                "N-A4",
                to != null
                        && received(LegalTests.N)
                        && LegalTests.contractorSide(from)
                        && purpose.equals("other-6103-authorized"),
                Known.all(
                        facts.is("E.p2b-approval", "valid"),
                        authority,
                        facts.flag("E.second-recipient-conditions-met"),
                        tests.necessary(),
                        tests.safe()),
                Set.of("record-disclosure", "record-first-recipient", "bind-redisclosure-terms"));
    }

    private Grant u() {
        return new Grant(
                "N-U",
                use
                        && received(LegalTests.N)
                        && LegalTests.contractorSide(from)
                        && purpose.equals("tax-administration"),
                Known.all(facts.flag("AS.duties-require"), tests.contract(), tests.necessary()),
                Set.of("record-disclosure", "bind-redisclosure-terms"));
    }
}
