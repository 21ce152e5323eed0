package org.disclosurepdp.context;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.jspecify.annotations.Nullable;

/**
 * What an AuthZEN search request asks (Authorization API 1.0, section 8): an evaluation that lacks the id of one entity.
 * Immutable. Holds what the caller sent: never log it.
 */
public final class AuthzenSearch {
    private final SearchKind kind;
    private final String type;
    private final List<AttributeCategory> categories;
    private final @Nullable String token;
    private final @Nullable Integer limit;

    /**
     * @param categories of the evaluation in its usual order, the searched entity's without an id; an action that is
     *     searched has one without attributes
     */
    AuthzenSearch(
            SearchKind kind,
            String type,
            List<AttributeCategory> categories,
            @Nullable String token,
            @Nullable Integer limit) {
        this.kind = kind;
        this.type = type;
        this.categories = List.copyOf(categories);
        this.token = token;
        this.limit = limit;
    }

    public SearchKind kind() {
        return kind;
    }

    /** The type of the searched entity; empty for an action. */
    public String type() {
        return type;
    }

    /** The token of the page that is asked for; empty for the first page. */
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /** How many results the caller wants at most. */
    public OptionalInt limit() {
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    /** The evaluation of one candidate: what an evaluation request with its id would ask. */
    AccessRequest request(Candidate candidate) {
        var all = new ArrayList<AttributeCategory>(categories.size());
        for (var category : categories) {
            all.add(category.category().equals(kind.entity.category) ? with(candidate, category) : category);
        }
        return AccessRequest.of(all);
    }

    private AttributeCategory with(Candidate candidate, AttributeCategory sent) {
        var attributes = new ArrayList<Attribute>(sent.attributes().size() + 1);
        attributes.add(new Attribute(
                kind.entity.idAttribute, null, Datatypes.STRING, List.of(AttributeValue.of(candidate.id())), false));
        attributes.addAll(sent.attributes());
        attributes.addAll(candidate.properties().values());
        return new AttributeCategory(sent.category(), null, null, attributes);
    }

    /**
     * A digest of everything that must stay the same from page to page, whatever the order of members: not the token and
     * not the limit.
     */
    public byte[] digest() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        add(digest, kind.name());
        for (var category : categories) {
            add(digest, category.category());
            add(digest, String.valueOf(category.attributes().size()));
            category.attributes().stream()
                    .sorted(Comparator.comparing(Attribute::id))
                    .forEach(attribute -> add(digest, attribute));
        }
        return digest.digest();
    }

    private static void add(MessageDigest digest, Attribute attribute) {
        add(digest, attribute.id());
        add(digest, attribute.datatype());
        add(digest, String.valueOf(attribute.values().size()));
        attribute.values().forEach(value -> add(digest, value.text()));
    }

    /** With its length in front, so that no two lists of texts look alike. */
    private static void add(MessageDigest digest, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
