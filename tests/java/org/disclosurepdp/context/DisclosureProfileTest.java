package org.disclosurepdp.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.junit.jupiter.api.Test;

class DisclosureProfileTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final AttributeCategory READER = category(
            Categories.ACCESS_SUBJECT,
            attribute(StandardAttributes.SUBJECT_ID, "alice"),
            attribute("urn:x-6103:attr:capacity", "customs-officer"),
            attribute("urn:other", "kept"));
    private static final AttributeCategory RESOURCE =
            category(Categories.RESOURCE, attribute(StandardAttributes.RESOURCE_ID, "doc-1"));

    private final List<Instant> asked = new ArrayList<>();
    private final DisclosureProfile profile = DisclosureProfile.with(
            (resource, at) -> {
                asked.add(at);
                return resource.equals("doc-1")
                        ? Optional.of(new Custodian("irs-records", "irs-officer"))
                        : Optional.empty();
            },
            Clock.fixed(NOW, ZoneOffset.UTC));

    private static Attribute attribute(String id, String value) {
        return new Attribute(id, null, Datatypes.STRING, List.of(AttributeValue.of(value)), false);
    }

    private static AttributeCategory category(String name, Attribute... attributes) {
        return new AttributeCategory(name, null, null, List.of(attributes));
    }

    private static AttributeCategory action(String action) {
        return category(Categories.ACTION, attribute(StandardAttributes.ACTION_ID, action));
    }

    private static AccessRequest request(AttributeCategory... categories) {
        return AccessRequest.of(List.of(categories));
    }

    @Test
    void the_reader_becomes_the_recipient_and_the_custodian_discloses() {
        var applied = profile.apply(request(READER, RESOURCE, action("inspect")));

        assertThat(applied.categories())
                .containsExactly(
                        category(
                                Categories.ACCESS_SUBJECT,
                                attribute(StandardAttributes.SUBJECT_ID, "irs-records"),
                                attribute("urn:x-6103:attr:capacity", "irs-officer")),
                        new AttributeCategory(Categories.RECIPIENT_SUBJECT, null, null, READER.attributes()),
                        RESOURCE,
                        action("inspect"));
        assertThat(asked).containsExactly(NOW);
    }

    @Test
    void a_custodian_that_is_not_known_is_not_guessed() {
        var elsewhere = category(Categories.RESOURCE, attribute(StandardAttributes.RESOURCE_ID, "doc-2"));
        var several = category(
                Categories.RESOURCE,
                attribute(StandardAttributes.RESOURCE_ID, "doc-1"),
                attribute(StandardAttributes.RESOURCE_ID, "doc-2"));

        for (var resource : List.of(elsewhere, several, category(Categories.RESOURCE))) {
            var applied = profile.apply(request(READER, resource, action("inspect")));
            assertThat(applied.attributes(Categories.ACCESS_SUBJECT)).isEmpty();
            assertThat(applied.attributes(Categories.RECIPIENT_SUBJECT)).hasSize(3);
        }
    }

    @Test
    void any_other_request_stays_as_it_is() {
        var recipient = category(Categories.RECIPIENT_SUBJECT);
        var both = category(
                Categories.ACTION,
                attribute(StandardAttributes.ACTION_ID, "inspect"),
                attribute(StandardAttributes.ACTION_ID, "use"));

        for (var request : List.of(
                request(READER, RESOURCE, action("disclose")),
                request(READER, RESOURCE, action("use")),
                request(READER, RESOURCE, both),
                request(READER, RESOURCE),
                request(RESOURCE, action("inspect")),
                request(READER, recipient, RESOURCE, action("inspect")))) {
            assertThat(profile.apply(request)).isSameAs(request);
        }
    }

    @Test
    void switched_off_it_does_nothing() {
        var request = request(READER, RESOURCE, action("inspect"));

        assertThat(DisclosureProfile.off().apply(request)).isSameAs(request);
        assertThat(DisclosureProfile.off().mayBlock()).isFalse();
        assertThat(profile.mayBlock()).isTrue();
    }
}
