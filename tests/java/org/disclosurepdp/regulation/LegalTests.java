package org.disclosurepdp.regulation;

import java.util.Set;

/** The tests that several rules share (model, 4.1 and 4.3: groups and shorthand), for one request. */
final class LegalTests {
    static final Set<String> ADM = Set.of("customs-entry-audit", "customs-admin-recovery");
    static final Set<String> CIV =
            Set.of("customs-civil-proceeding", "customs-civil-preparation", "customs-civil-investigation");
    static final Set<String> CRIM = Set.of("criminal-proceeding", "criminal-preparation", "criminal-investigation");
    static final Set<String> L14 = Set.of("l14-customs", "l14-doj", "l14-onward");
    static final Set<String> N = Set.of("n-a1", "n-a2i", "n-a2ii", "n-a3");
    static final Set<String> CONTRACTOR = Set.of("contractor", "contractor-employee");
    static final Set<String> SUBCONTRACTOR =
            Set.of("subcontractor", "subcontractor-employee", "agent", "agent-employee");
    private static final Set<String> ACQUIRED = Set.of(
            "equipment-or-property",
            "processing",
            "storage",
            "transmission",
            "reproduction",
            "programming",
            "maintenance",
            "repair",
            "testing",
            "other-services");
    private static final String P9_SINCE = "2023-01-01T00:00:00Z";

    private final Facts facts;

    LegalTests(Facts facts) {
        this.facts = facts;
    }

    static boolean contractorSide(String capacity) {
        return CONTRACTOR.contains(capacity) || SUBCONTRACTOR.contains(capacity);
    }

    Known audit() {
        return Known.all(
                facts.same("R.audit-id", "E.matter-audit-id"), facts.is("E.audit-basis", "tariff-509"), necessary());
    }

    Known matter() {
        return Known.all(
                audit(),
                facts.only("E.matter-kind", "civil-judicial"),
                facts.contains("E.matter-claim", "recover-revenue", "collect-duties-taxes-fees"),
                facts.flag("E.matter-concerns-entry"),
                facts.flag("E.determined-due"));
    }

    /** @param subject {@code AS} or {@code RS} */
    Known engaged(String subject) {
        return Known.all(
                facts.is(subject + ".employment", "current"),
                facts.flag(subject + ".personally-engaged"),
                facts.flag(subject + ".directly-engaged"));
    }

    Known safe() {
        return facts.is("E.safeguards", "ok");
    }

    Known necessary() {
        return facts.flag("E.necessary");
    }

    Known contract() {
        return Known.all(
                facts.is("E.contract-form", "written"),
                facts.is("E.contract-status", "in-force"),
                facts.is("E.contract-acquires", ACQUIRED),
                facts.flag("E.contract-safeguard-terms"),
                safe());
    }

    Known extent() {
        return Known.all(
                facts.flag("E.performable-without").not(),
                necessary(),
                Known.all(facts.is("R.portion", "whole-return"), facts.flag("E.parts-suffice"))
                        .not(),
                Known.any(
                        facts.flag("R.identity-redacted"),
                        facts.flag("E.redaction-suffices").not()));
    }

    Known importer() {
        return Known.any(
                Known.all(facts.is("RS.capacity", "importer"), facts.same("RS.party-id", "R.audit-importer-id")),
                Known.all(
                        facts.is("RS.capacity", "importer-legal-rep"),
                        facts.isIn("R.audit-importer-id", "RS.represents")));
    }

    Known p9() {
        return Known.any(p9Applies().not(), facts.flag("E.p9-certified"));
    }

    Known p9Applies() {
        return facts.notBefore("E.current-dateTime", P9_SINCE);
    }

    /** What PRO-I and L14-I call adequate; a missing s6103i is {@code none}. */
    Known adequate() {
        if (facts.is("E.s6103i", "i1-order").isYes()) {
            return Known.YES;
        }
        return facts.is("E.s6103i", "i2-request").isYes()
                ? facts.contains("R.info-class", "return", "taxpayer-return-information")
                        .not()
                : Known.NO;
    }
}
