package org.disclosurepdp.attribute.register;

import static org.disclosurepdp.attribute.register.RegisterColumn.number;
import static org.disclosurepdp.attribute.register.RegisterColumn.oneOf;
import static org.disclosurepdp.attribute.register.RegisterColumn.reference;
import static org.disclosurepdp.attribute.register.RegisterColumn.text;
import static org.disclosurepdp.attribute.register.RegisterColumn.time;
import static org.disclosurepdp.attribute.register.RegisterColumn.truth;
import static org.disclosurepdp.attribute.register.RegisterColumn.wordOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.disclosurepdp.attribute.RegisterTime;

/** The register tables, each after those it refers to. They mirror the migrations under {@code db/registers}. */
final class RegisterTables {
    private static final Set<String> CUSTOMS_PURPOSES = Set.of(
            "customs-entry-audit",
            "customs-admin-recovery",
            "customs-civil-proceeding",
            "customs-civil-preparation",
            "customs-civil-investigation",
            "criminal-proceeding",
            "criminal-preparation",
            "criminal-investigation",
            "comply-6103i");

    private static final List<RegisterTable> ALL = List.of(
            table("parties", keys("id"), text("id"), text("name")),
            table("organizations", keys("id"), text("id"), text("name")),
            with(
                    table(
                            "people",
                            keys("id"),
                            text("id"),
                            text("name"),
                            reference("org_id", "organizations").orEmpty(),
                            reference("party_id", "parties").orEmpty(),
                            text("title").orEmpty(),
                            time("employed_from").orEmpty(),
                            time("employed_until").or(RegisterTime.format(RegisterTime.FOREVER))),
                    RowRule.after("employed_until", "employed_from")),
            window("roles", keys("person_id role valid_from"), person(), wordOf("role", "AS.role")),
            window(
                    "representations",
                    keys("person_id party_id valid_from"),
                    person(),
                    reference("party_id", "parties"),
                    text("instrument")),
            table(
                    "audits",
                    keys("id"),
                    text("id"),
                    wordOf("basis", "E.audit-basis"),
                    reference("importer_party_id", "parties")),
            window(
                    "matters",
                    keys("id"),
                    text("id"),
                    text("title"),
                    reference("audit_id", "audits").orEmpty(),
                    truth("concerns_entry"),
                    truth("determined_due"),
                    wordOf("settlement_scope", "E.settlement-scope").orEmpty()),
            table("matter_kinds", keys("matter_id kind"), matter(), wordOf("kind", "E.matter-kind")),
            table("matter_claims", keys("matter_id claim"), matter(), wordOf("claim", "E.matter-claim")),
            window(
                    "engagements",
                    keys("person_id matter_id valid_from"),
                    person(),
                    matter(),
                    truth("personally"),
                    truth("directly")),
            window("witnesses", keys("person_id matter_id valid_from"), person(), matter()),
            window(
                    "retentions",
                    keys("person_id matter_id retained_by valid_from"),
                    person(),
                    matter(),
                    wordOf("retained_by", "RS.retained-by")),
            with(
                    table(
                            "resources",
                            keys("id", "path"),
                            text("id"),
                            text("title"),
                            text("path").orEmpty(),
                            reference("taxpayer_id", "parties").orEmpty(),
                            text("taxable_period").orEmpty(),
                            wordOf("received_under", "R.received-under"),
                            reference("audit_id", "audits").orEmpty(),
                            reference("custodian_id", "people").orEmpty(),
                            wordOf("custodian_capacity", "AS.capacity").orEmpty(),
                            truth("identity_redacted").or("false"),
                            truth("public_record").or("false"),
                            wordOf("portion", "R.portion").orEmpty()),
                    RowRule.bothOrNone("custodian_id", "custodian_capacity")),
            table("resource_classes", keys("resource_id info_class"), resource(), wordOf("info_class", "R.info-class")),
            table("resource_chapters", keys("resource_id tax_chapter"), resource(), number("tax_chapter")),
            table("locations", keys("repository path"), text("repository"), text("path"), resource()),
            window(
                    "repository_rights",
                    keys("person_id repository path repository_right valid_from"),
                    person(),
                    text("repository"),
                    text("path"),
                    wordOf("repository_right", "AS.repository-right")),
            with(
                    window(
                            "contracts",
                            keys("id"),
                            text("id"),
                            text("title"),
                            reference("agency_org_id", "organizations"),
                            reference("party_org_id", "organizations"),
                            reference("parent_contract_id", "contracts").orEmpty(),
                            wordOf("form", "E.contract-form"),
                            wordOf("acquires", "E.contract-acquires"),
                            truth("safeguard_terms"),
                            time("terminated_at").orEmpty()),
                    RowRule.notBefore("terminated_at", "valid_from")),
            window(
                    "duties",
                    keys("person_id contract_id info_class valid_from"),
                    person(),
                    contract(),
                    wordOf("info_class", "R.info-class")),
            window(
                    "agents",
                    keys("person_id agency_org_id valid_from"),
                    person(),
                    reference("agency_org_id", "organizations"),
                    wordOf("kind", "RS.agent-kind")),
            with(
                    window(
                            "determinations",
                            keys("id"),
                            text("id"),
                            oneOf(
                                    "kind",
                                    "necessary",
                                    "otherwise-accomplishable",
                                    "performable-without",
                                    "parts-suffice",
                                    "redaction-suffices"),
                            truth("finding"),
                            oneOf("prong", "reasonable", "proper", "economical").orEmpty(),
                            resource(),
                            person(),
                            wordOf("purpose", "A.purpose"),
                            matter().orEmpty(),
                            contract().orEmpty(),
                            reference("author_id", "people")),
                    RowRule.needs(
                            "purpose",
                            CUSTOMS_PURPOSES,
                            "matter_id",
                            "a finding for this purpose is about one matter, and `matter_id` must be given"),
                    RowRule.needs(
                            "purpose",
                            Set.of("tax-administration", "other-6103-authorized"),
                            "contract_id",
                            "a finding for this purpose is about one contract, and `contract_id` must be given"),
                    new RowRule(
                            "prong",
                            "`prong` must say why the contract cannot be carried out otherwise, and nothing else",
                            row -> row.has("prong")
                                    == ("performable-without".equals(row.value("kind"))
                                            && "false".equals(row.value("finding"))))),
            with(
                    window(
                            "customs_requests",
                            keys("id"),
                            text("id"),
                            reference("audit_id", "audits"),
                            truth("written"),
                            text("signer"),
                            reference("signed_by", "people").orEmpty(),
                            time("signed_at"),
                            oneOf("certification", "audit-initiated", "audit-intended", "related-to-subject")
                                    .orEmpty()),
                    RowRule.notBefore("valid_from", "signed_at")),
            table(
                    "customs_request_items",
                    keys("request_id resource_id purpose"),
                    reference("request_id", "customs_requests"),
                    resource(),
                    wordOf("purpose", "A.purpose"),
                    reference("taxpayer_id", "parties").orEmpty(),
                    text("taxable_period").orEmpty(),
                    text("explanation").orEmpty()),
            table(
                    "customs_request_titles",
                    keys("request_id title"),
                    reference("request_id", "customs_requests"),
                    text("title")),
            window(
                    "delegations",
                    keys("person_id office valid_from"),
                    person(),
                    oneOf("office", "commissioner-of-customs")),
            window(
                    "criminal_instruments",
                    keys("id"),
                    text("id"),
                    matter(),
                    oneOf("route", "i1-order", "i2-request"),
                    text("statute"),
                    truth("tax_administration"),
                    text("granted_by")),
            table(
                    "criminal_instrument_items",
                    keys("instrument_id taxpayer_id taxable_period"),
                    reference("instrument_id", "criminal_instruments"),
                    reference("taxpayer_id", "parties"),
                    text("taxable_period")),
            with(
                    window(
                            "irs_letters",
                            keys("id"),
                            text("id"),
                            contract(),
                            oneOf("issued_by", "irs", "agency"),
                            oneOf("form", "written", "oral"),
                            time("revoked_at").orEmpty()),
                    RowRule.notBefore("revoked_at", "valid_from")),
            with(
                    table(
                            "irs_letter_coverage",
                            keys("letter_id org_id person_id info_class purpose"),
                            reference("letter_id", "irs_letters"),
                            reference("org_id", "organizations").orEmpty(),
                            person().orEmpty(),
                            wordOf("info_class", "R.info-class"),
                            wordOf("purpose", "A.purpose")),
                    RowRule.exactlyOne("org_id", "person_id")),
            with(
                    window(
                            "p2b_approvals",
                            keys("id"),
                            text("id"),
                            reference("first_org_id", "organizations"),
                            reference("second_org_id", "organizations").orEmpty(),
                            reference("second_person_id", "people").orEmpty(),
                            text("second_authority"),
                            truth("conditions_met"),
                            time("revoked_at").orEmpty()),
                    RowRule.exactlyOne("second_org_id", "second_person_id"),
                    RowRule.notBefore("revoked_at", "valid_from")),
            table("p2b_items", keys("approval_id resource_id"), reference("approval_id", "p2b_approvals"), resource()),
            window(
                    "m_requests",
                    keys("id"),
                    text("id"),
                    reference("agency_org_id", "organizations"),
                    wordOf("paragraph", "E.m-paragraph"),
                    truth("written")),
            table(
                    "m_request_taxpayers",
                    keys("request_id taxpayer_id"),
                    reference("request_id", "m_requests"),
                    reference("taxpayer_id", "parties")),
            window(
                    "p9_certifications",
                    keys("agency_org_id contractor_org_id valid_from"),
                    reference("agency_org_id", "organizations"),
                    reference("contractor_org_id", "organizations")),
            window(
                    "safeguards",
                    keys("org_id status valid_from"),
                    reference("org_id", "organizations"),
                    wordOf("status", "E.safeguards")),
            window(
                    "fulfilments",
                    keys("id"),
                    text("id"),
                    text("obligation"),
                    person(),
                    resource().orEmpty(),
                    matter().orEmpty(),
                    contract().orEmpty(),
                    reference("done_by", "people")));

    private RegisterTables() {}

    static List<RegisterTable> all() {
        return ALL;
    }

    static Optional<RegisterTable> ofFile(String fileName) {
        return ALL.stream().filter(table -> table.fileName().equals(fileName)).findFirst();
    }

    private static RegisterColumn person() {
        return reference("person_id", "people");
    }

    private static RegisterColumn matter() {
        return reference("matter_id", "matters");
    }

    private static RegisterColumn contract() {
        return reference("contract_id", "contracts");
    }

    private static RegisterColumn resource() {
        return reference("resource_id", "resources");
    }

    private static List<List<String>> keys(String... keys) {
        return Arrays.stream(keys).map(key -> List.of(key.split(" ", -1))).toList();
    }

    private static RegisterTable table(String name, List<List<String>> keys, RegisterColumn... columns) {
        return new RegisterTable(name, List.of(columns), keys, List.of());
    }

    /** A table of records that are in force for a time. */
    private static RegisterTable window(String name, List<List<String>> keys, RegisterColumn... columns) {
        var all = new ArrayList<>(List.of(columns));
        all.add(time("valid_from"));
        all.add(time("valid_until").or(RegisterTime.format(RegisterTime.FOREVER)));
        return new RegisterTable(name, all, keys, List.of(RowRule.after("valid_until", "valid_from")));
    }

    private static RegisterTable with(RegisterTable table, RowRule... rules) {
        var all = Stream.concat(table.rules().stream(), Arrays.stream(rules)).toList();
        return new RegisterTable(table.name(), table.columns(), table.keys(), all);
    }
}
