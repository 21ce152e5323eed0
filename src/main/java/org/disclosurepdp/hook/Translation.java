package org.disclosurepdp.hook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;

/** Makes requests of what one question of a proxy asks. Immutable. */
final class Translation {
    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String SUBJECT_ID = "urn:oasis:names:tc:xacml:1.0:subject:subject-id";
    private static final String RESOURCE_ID = "urn:oasis:names:tc:xacml:1.0:resource:resource-id";
    private static final String ACTION_ID = "urn:oasis:names:tc:xacml:1.0:action:action-id";
    private static final String OWN = "urn:x-6103:attr:";
    private static final int LONGEST = 256;

    private final Hook hook;
    private final String user;
    private final Map<String, List<Attribute>> said = new LinkedHashMap<>();

    /**
     * Reads what the question says, once for all requests.
     *
     * @throws HookException if a value is sent twice or cannot be one
     */
    Translation(Hook hook, HookRequest question, Identity identity) {
        this.hook = hook;
        this.user = identity.user();
        for (var mapped : hook.attributes()) {
            value(mapped, question, identity)
                    .ifPresent(value -> said.computeIfAbsent(mapped.name().category(), category -> new ArrayList<>())
                            .add(attribute(mapped.name().id(), checked(value))));
        }
    }

    /** The request whose user is the access-subject; the disclosure profile makes of a reader the recipient. */
    AccessRequest request(Ask ask) {
        var resource = new ArrayList<Attribute>();
        resource.add(attribute(RESOURCE_ID, ask.resource()));
        resource.add(attribute(OWN + "repository", hook.repository()));
        resource.add(attribute(OWN + "path", ask.path()));
        if (!ask.portion().isEmpty()) {
            resource.add(attribute(OWN + "portion", ask.portion()));
        }
        if (!ask.source().isEmpty()) {
            resource.add(attribute(OWN + "source-id", ask.source()));
        }
        return AccessRequest.of(List.of(
                category(Categories.ACCESS_SUBJECT, List.of(attribute(SUBJECT_ID, user))),
                category(Categories.RESOURCE, resource),
                category(Categories.ACTION, List.of(attribute(ACTION_ID, ask.action()))),
                category(Categories.ENVIRONMENT, List.of())));
    }

    private AttributeCategory category(String category, List<Attribute> own) {
        var all = new ArrayList<>(own);
        all.addAll(said.getOrDefault(category, List.of()));
        return new AttributeCategory(category, null, null, all);
    }

    private static Optional<String> value(Hook.Mapped mapped, HookRequest question, Identity identity) {
        return switch (mapped.source()) {
            case HEADER -> question.field(mapped.key());
            case COOKIE -> question.cookie(mapped.key());
            case CLAIM -> identity.claim(mapped.key());
            case VALUE -> Optional.of(mapped.key());
        };
    }

    private static String checked(String value) {
        if (value.length() > LONGEST || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw HookException.refused("unreadable-value", "what the request says of itself is too long or not ASCII");
        }
        return value;
    }

    private static Attribute attribute(String id, String value) {
        return new Attribute(id, null, STRING, List.of(AttributeValue.of(value)), false);
    }
}
