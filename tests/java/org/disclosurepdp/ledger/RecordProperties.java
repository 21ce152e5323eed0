package org.disclosurepdp.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
import org.disclosurepdp.model.PolicyReference;
import org.disclosurepdp.model.Status;
import org.disclosurepdp.model.StatusCode;

final class RecordProperties {
    private static final String VALUE = "!value!";

    @Property
    void a_record_reads_as_the_entry_that_was_written(@ForAll("entries") LedgerEntry entry) {
        var written = RecordWriter.write(entry, List.of());

        assertThat(RecordParser.parse(written.record(), written.personal())).isEqualTo(entry);
    }

    @Property
    void a_record_is_ascii_on_one_line_and_holds_no_value(@ForAll("entries") LedgerEntry entry) {
        var written = RecordWriter.write(entry, List.of());

        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(written.record() + written.personal()))
                .isTrue();
        assertThat(written.record()).doesNotContain("\n").doesNotContain(VALUE);
    }

    @Property
    void every_identifier_comes_back_from_its_short_form(@ForAll("identifiers") String identifier) {
        assertThat(Shorthand.expand(Shorthand.of(identifier))).isEqualTo(identifier);
    }

    @Provide
    Arbitrary<String> identifiers() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        RecordWriter.STRING,
                        "http://www.w3.org/2001/XMLSchema#integer",
                        Categories.RESOURCE,
                        StatusCode.OK,
                        "urn:oasis:names:tc:xacml:1.0:subject:subject-id",
                        "urn:x-6103:attr:taxpayer-id",
                        "string",
                        "ok",
                        "resource",
                        "included"),
                // Aimed at the signs that short forms begin with, and at what JSON and UTF-8 find hard.
                Arbitraries.strings()
                        .withChars('=', '~', '^', ':', 'a', '"', '\\', '\n', '\0', '\ud800', '\udc00', 'é')
                        .ofMaxLength(6));
    }

    @Provide
    Arbitrary<LedgerEntry> entries() {
        return Combinators.combine(identifiers(), identifiers(), instants(), requests(), evaluations())
                .as((requestId, caller, at, request, evaluation) -> new LedgerEntry(
                        requestId, caller, "pdp", new Decision("id", at, "revision", request, evaluation)));
    }

    private Arbitrary<AccessRequest> requests() {
        return Combinators.combine(
                        categories().list().ofMaxSize(3),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        identifiers().injectNull(0.5),
                        identifiers().list().ofMaxSize(2).list().ofMaxSize(2))
                .as(AccessRequest::new);
    }

    private Arbitrary<AttributeCategory> categories() {
        var attributes = Combinators.combine(
                        identifiers(),
                        identifiers().injectNull(0.5),
                        identifiers(),
                        values().list().ofMaxSize(2),
                        Arbitraries.of(true, false))
                .as(Attribute::new);
        return Combinators.combine(
                        identifiers(),
                        identifiers().injectNull(0.5),
                        Arbitraries.of("<Content>" + VALUE + "</Content>").injectNull(0.5),
                        attributes.list().ofMaxSize(3))
                .as(AttributeCategory::new);
    }

    private Arbitrary<Evaluation> evaluations() {
        return Combinators.combine(
                        Arbitraries.of(Outcome.class),
                        statuses(),
                        obligations(),
                        obligations(),
                        policies(),
                        rules().injectNull(0.3),
                        uses().list().ofMaxSize(4))
                .as(Evaluation::new);
    }

    private Arbitrary<Status> statuses() {
        return Combinators.combine(
                        identifiers(),
                        identifiers().injectNull(0.5),
                        names().list().ofMaxSize(2))
                .as(Status::new);
    }

    private Arbitrary<List<Obligation>> obligations() {
        var assignments = Combinators.combine(
                        identifiers(),
                        identifiers().injectNull(0.5),
                        identifiers().injectNull(0.5),
                        identifiers(),
                        values())
                .as(AttributeAssignment::new);
        return Combinators.combine(identifiers(), assignments.list().ofMaxSize(2))
                .as(Obligation::new)
                .list()
                .ofMaxSize(2);
    }

    private Arbitrary<List<PolicyReference>> policies() {
        return Combinators.combine(identifiers(), identifiers(), Arbitraries.of(true, false))
                .as(PolicyReference::new)
                .list()
                .ofMaxSize(2);
    }

    private Arbitrary<DecidingRule> rules() {
        return Combinators.combine(
                        identifiers(),
                        identifiers().injectNull(0.3),
                        identifiers().list().ofMaxSize(2))
                .as(DecidingRule::new);
    }

    private Arbitrary<AttributeUse> uses() {
        return Combinators.combine(
                        names(),
                        Arbitraries.of(VALUE, "two").list().ofMaxSize(2),
                        Arbitraries.of("caller", "clock", "labels"),
                        instants().injectNull(0.3),
                        Arbitraries.of(true, false))
                .as(AttributeUse::new);
    }

    private Arbitrary<AttributeName> names() {
        return Combinators.combine(
                        identifiers(),
                        identifiers(),
                        identifiers(),
                        identifiers().injectNull(0.5))
                .as(AttributeName::new);
    }

    private Arbitrary<AttributeValue> values() {
        var plain = Arbitraries.of(VALUE, "", "1").map(AttributeValue::of);
        var path = Combinators.combine(
                        identifiers().injectNull(0.3),
                        Arbitraries.maps(identifiers(), identifiers()).ofMaxSize(2))
                .as((category, namespaces) -> new AttributeValue("/" + VALUE, category, namespaces));
        return Arbitraries.oneOf(plain, path);
    }

    private Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(0, 4_000_000_000_000_000_000L).map(nanos -> Instant.EPOCH.plusNanos(nanos));
    }
}
