package org.disclosurepdp.context;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.jspecify.annotations.Nullable;

/**
 * Turns the inspection that a hook knows, in which only the reader is named, into the disclosure that the law knows: the
 * reader becomes the recipient, and the custodian of the resource the one who discloses. A setting: off, requests reach
 * the engine untouched. Thread-safe.
 */
public final class DisclosureProfile {
    private static final String INSPECT = "inspect";
    private static final String CAPACITY = "urn:x-6103:attr:capacity";
    private static final DisclosureProfile OFF = new DisclosureProfile(null, InstantSource.system());

    private final @Nullable Custodians custodians;
    private final InstantSource clock;

    private DisclosureProfile(@Nullable Custodians custodians, InstantSource clock) {
        this.custodians = custodians;
        this.clock = clock;
    }

    /** The profile that changes nothing. */
    public static DisclosureProfile off() {
        return OFF;
    }

    /** The profile, with the catalogue it asks for the custodian of a resource. */
    public static DisclosureProfile with(Custodians custodians, InstantSource clock) {
        return new DisclosureProfile(custodians, clock);
    }

    /** True if applying it may block the calling thread on the catalogue. */
    public boolean mayBlock() {
        return custodians != null;
    }

    /**
     * Applies the profile to an individual request: to an inspect that has an access-subject and no recipient-subject.
     * All of the reader's attributes move. Where no custodian is known the access-subject stays without a capacity, so
     * that the policies cannot decide; it is never guessed.
     */
    AccessRequest apply(AccessRequest request) {
        if (custodians == null || !isBareInspect(request)) {
            return request;
        }
        var categories = new ArrayList<AttributeCategory>(request.categories().size() + 1);
        custodian(request).ifPresent(custodian -> categories.add(subject(custodian)));
        for (var category : request.categories()) {
            categories.add(category.category().equals(Categories.ACCESS_SUBJECT) ? recipient(category) : category);
        }
        return new AccessRequest(
                categories,
                request.returnPolicyIdList(),
                request.combinedDecision(),
                request.xpathVersion(),
                request.requestReferences());
    }

    private static boolean isBareInspect(AccessRequest request) {
        return has(request, Categories.ACCESS_SUBJECT)
                && !has(request, Categories.RECIPIENT_SUBJECT)
                && only(request, Categories.ACTION, StandardAttributes.ACTION_ID)
                        .filter(INSPECT::equals)
                        .isPresent();
    }

    private static boolean has(AccessRequest request, String category) {
        return request.categories().stream().anyMatch(each -> each.category().equals(category));
    }

    private Optional<Custodian> custodian(AccessRequest request) {
        if (custodians == null) {
            return Optional.empty();
        }
        var catalogue = custodians;
        return only(request, Categories.RESOURCE, StandardAttributes.RESOURCE_ID)
                .flatMap(resource -> catalogue.of(resource, clock.instant()));
    }

    /** The one string value of an attribute; empty when there is none, or several. */
    private static Optional<String> only(AccessRequest request, String category, String id) {
        Set<String> values = request.attributes(category)
                .filter(each -> each.id().equals(id) && each.datatype().equals(Datatypes.STRING))
                .flatMap(each -> each.values().stream())
                .map(AttributeValue::text)
                .collect(Collectors.toSet());
        return values.size() == 1 ? values.stream().findFirst() : Optional.empty();
    }

    private static AttributeCategory recipient(AttributeCategory reader) {
        return new AttributeCategory(
                Categories.RECIPIENT_SUBJECT, reader.xmlId(), reader.content(), reader.attributes());
    }

    private static AttributeCategory subject(Custodian custodian) {
        return new AttributeCategory(
                Categories.ACCESS_SUBJECT,
                null,
                null,
                List.of(
                        string(StandardAttributes.SUBJECT_ID, custodian.subjectId()),
                        string(CAPACITY, custodian.capacity())));
    }

    private static Attribute string(String id, String value) {
        return new Attribute(id, null, Datatypes.STRING, List.of(AttributeValue.of(value)), false);
    }
}
