package org.disclosurepdp.regulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The grants of 26 CFR 301.6103(l)(14)-1 (model, 4.3), in document order, for one readable request. */
final class L14Grants {
    private static final Set<String> OBTAINING =
            Set.of("interview", "consult", "depose", "interrogate", "obtain-information");
    private static final Set<String> SETTLING =
            Set.of("negotiate-settlement", "authorize-settlement", "stipulate-facts");

    private final Facts facts;
    private final LegalTests tests;
    private final boolean use;
    private final String from;
    private final @Nullable String to;
    private final String purpose;
    private final String received;

    L14Grants(Facts facts) {
        this.facts = facts;
        this.tests = new LegalTests(facts);
        this.use = facts.is("A.action-id", "use").isYes();
        this.from = facts.one("AS.capacity").orElseThrow();
        this.to = use ? null : facts.one("RS.capacity").orElseThrow();
        this.purpose = facts.one("A.purpose").orElseThrow();
        this.received = facts.one("R.received-under").orElseThrow();
    }

    List<Grant> all() {
        return List.of(a(), f1(), f2(), f3(), g(), g2(), g3(), h(), i(), ic());
    }

    private boolean discloses(String receivedUnder, String discloser, Set<String> recipients, Set<String> purposes) {
        return to != null
                && received.equals(receivedUnder)
                && from.equals(discloser)
                && recipients.contains(to)
                && purposes.contains(purpose);
    }

    private boolean uses(String receivedUnder, String user, Set<String> purposes) {
        return use && received.equals(receivedUnder) && from.equals(user) && purposes.contains(purpose);
    }

    private Grant a() {
        var customs = Set.of("customs-officer");
        return new Grant(
                "L14-A",
                discloses("irs-held", "irs-officer", customs, LegalTests.ADM)
                        || discloses("irs-held", "irs-officer", customs, LegalTests.CIV),
                Known.all(
                        facts.contains("R.info-class", "return-information"),
                        facts.contains("R.info-class", "return").not(),
                        facts.only("R.tax-chapter", "1", "6"),
                        facts.is("RS.employment", "current"),
                        facts.flag("RS.designated"),
                        facts.flag("R.in-customs-request"),
                        facts.is("E.customs-request", "complete"),
                        facts.is("E.customs-request-signer", "commissioner-of-customs"),
                        tests.safe(),
                        tests.audit()),
                Set.of(
                        "record-disclosure",
                        "limit-to-scope",
                        "bind-redisclosure-terms",
                        "no-criminal-use",
                        "schedule-return-or-destruction"));
    }

    private Grant f1() {
        return new Grant(
                "L14-F1",
                uses("l14-customs", "customs-officer", LegalTests.ADM),
                Known.all(tests.audit(), tests.safe()),
                Set.of("record-disclosure", "bind-redisclosure-terms"));
    }

    private Grant f2() {
        return new Grant(
                "L14-F2",
                discloses("l14-customs", "customs-officer", Set.of("importer", "importer-legal-rep"), LegalTests.ADM),
                Known.all(tests.importer(), tests.audit()),
                Set.of("record-disclosure", "limit-to-scope", "bind-redisclosure-terms", "no-criminal-use"));
    }

    private Grant f3() {
        return new Grant(
                "L14-F3",
                discloses("l14-customs", "customs-officer", Set.of("customs-officer"), LegalTests.ADM),
                Known.all(
                        facts.flag("RS.designated"), facts.is("RS.employment", "current"), tests.safe(), tests.audit()),
                Set.of("record-disclosure", "bind-redisclosure-terms", "no-criminal-use"));
    }

    private Grant g() {
        return new Grant(
                "L14-G",
                discloses("l14-customs", "customs-officer", Set.of("doj-officer"), LegalTests.CIV),
                Known.all(tests.engaged("RS"), tests.matter(), tests.safe()),
                Set.of(
                        "record-disclosure",
                        "limit-to-scope",
                        "bind-redisclosure-terms",
                        "no-criminal-use",
                        "schedule-return-or-destruction"));
    }

    private Grant g2() {
        return new Grant(
                "L14-G2",
                discloses("l14-doj", "doj-officer", Set.of("doj-officer"), LegalTests.CIV),
                Known.all(tests.engaged("RS"), tests.matter(), tests.safe()),
                Set.of("record-disclosure", "bind-redisclosure-terms", "no-criminal-use"));
    }

    private Grant g3() {
        return new Grant(
                "L14-G3",
                uses("l14-doj", "doj-officer", LegalTests.CIV),
                Known.all(tests.engaged("AS"), tests.matter(), tests.safe()),
                Set.of("record-disclosure", "bind-redisclosure-terms"));
    }

    private Grant h() {
        var obligations = new ArrayList<>(
                List.of("record-disclosure", "limit-to-scope", "bind-redisclosure-terms", "no-criminal-use"));
        if (!tests.importer().isYes()) {
            obligations.add("record-no-alternative");
        }
        if (facts.is("A.activity", "other").isYes()) {
            obligations.add("supervisor-review");
        }
        return new Grant(
                "L14-H",
                to != null
                        && !to.equals("doj-officer")
                        && discloses("l14-doj", "doj-officer", Set.of(to), LegalTests.CIV),
                Known.all(
                        roleFits(),
                        Known.any(
                                tests.importer(),
                                facts.flag("E.otherwise-accomplishable").not()),
                        tests.matter()),
                Set.copyOf(obligations));
    }

    /** Every listed capacity needs the activity to be known; for an importer any will do. */
    private Known roleFits() {
        if (to == null) {
            return Known.NO;
        }
        var activity = facts.one("A.activity").isPresent() ? Known.YES : Known.UNKNOWN;
        return switch (to) {
            case "importer" -> activity;
            case "importer-legal-rep" -> Known.all(activity, present("RS.represents"));
            case "expert" ->
                Known.all(facts.is("A.activity", "obtain-expert-services"), facts.is("RS.retained-by", "doj"));
            case "witness" -> Known.all(facts.is("A.activity", OBTAINING), facts.flag("RS.potential-witness"));
            case "taxpayer" -> Known.all(facts.is("A.activity", OBTAINING), facts.same("RS.party-id", "R.taxpayer-id"));
            case "taxpayer-legal-rep" ->
                Known.all(facts.is("A.activity", OBTAINING), facts.isIn("R.taxpayer-id", "RS.represents"));
            case "settlement-participant", "settlement-approver" -> facts.is("A.activity", SETTLING);
            case "other-person" -> facts.is("A.activity", "other");
            default -> Known.NO;
        };
    }

    /** A register fact that is not there could not be looked up (model, 3.2): that is missing, not no. */
    private Known present(String name) {
        return facts.has(name) ? Known.YES : Known.UNKNOWN;
    }

    private Grant i() {
        var person = use ? from : to;
        return new Grant(
                "L14-I",
                LegalTests.L14.contains(received)
                        && LegalTests.CRIM.contains(purpose)
                        && ("doj-officer".equals(person) || "federal-agency-officer".equals(person)),
                Known.all(tests.engaged(use ? "AS" : "RS"), tests.adequate(), tests.necessary(), tests.safe()),
                Set.of("record-disclosure", "confine-to-order", "bind-redisclosure-terms"));
    }

    private Grant ic() {
        boolean by = from.equals("doj-officer") || from.equals("customs-officer");
        boolean with = use || "federal-judge".equals(to) || "section-6103i-requester".equals(to);
        return new Grant(
                "L14-IC",
                LegalTests.L14.contains(received) && purpose.equals("comply-6103i") && by && with,
                tests.necessary(),
                Set.of("record-disclosure", "bind-redisclosure-terms"));
    }
}
