package org.disclosurepdp.pep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One question: may this subject do this to this resource, for this recipient? Immutable. Property names are the short
 * names of the PDP's vocabulary without their prefix, as {@code capacity}; legal facts are not for the caller to say.
 *
 * @param recipient null when nobody but the subject gets anything
 */
public record PepRequest(
        Entity subject,
        Action action,
        Entity resource,
        @Nullable Entity recipient,
        Map<String, Object> context) {
    /** Somebody or something. Immutable. */
    public record Entity(String type, String id, Map<String, Object> properties) {
        public Entity {
            required(type, "type");
            required(id, "id");
            properties = Map.copyOf(properties);
        }
    }

    /** What is to be done. Immutable. */
    public record Action(String name, Map<String, Object> properties) {
        public Action {
            required(name, "action");
            properties = Map.copyOf(properties);
        }
    }

    public PepRequest {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(resource, "resource");
        context = Map.copyOf(context);
        if (context.containsKey("recipient")) {
            throw new IllegalArgumentException("the recipient has a place of its own");
        }
    }

    /** Begins with whoever discloses, inspects or uses. */
    public static Builder subject(String type, String id) {
        return new Builder(type, id);
    }

    private static void required(String text, String what) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("`%s` must not be empty".formatted(what));
        }
    }

    /** Puts a request together. For one thread. */
    public static final class Builder {
        private final String subjectType;
        private final String subjectId;
        private final Map<String, Object> subject = new LinkedHashMap<>();
        private final Map<String, Object> action = new LinkedHashMap<>();
        private final Map<String, Object> resource = new LinkedHashMap<>();
        private final Map<String, Object> recipient = new LinkedHashMap<>();
        private final Map<String, Object> context = new LinkedHashMap<>();
        private String actionName = "";
        private String resourceType = "";
        private String resourceId = "";
        private String recipientType = "";
        private String recipientId = "";

        private Builder(String type, String id) {
            this.subjectType = type;
            this.subjectId = id;
        }

        /** The capacity in which the subject acts. */
        public Builder capacity(String capacity) {
            subject.put("capacity", capacity);
            return this;
        }

        /** What is to be done, as {@code disclose}, and for which purpose. */
        public Builder action(String name, String purpose) {
            actionName = name;
            action.put("purpose", purpose);
            return this;
        }

        /** What is to be disclosed, inspected or used. */
        public Builder resource(String type, String id) {
            resourceType = type;
            resourceId = id;
            return this;
        }

        /** How much of the resource: {@code item}, {@code part} or {@code whole-return}. */
        public Builder portion(String portion) {
            resource.put("portion", portion);
            return this;
        }

        /** Who is to get it, and in which capacity. */
        public Builder recipient(String type, String id, String capacity) {
            recipientType = type;
            recipientId = id;
            recipient.put("capacity", capacity);
            return this;
        }

        /** The matter it is for. */
        public Builder matter(String id) {
            return context("matter-id", id);
        }

        /** The contract it is for. */
        public Builder contract(String id) {
            return context("contract-id", id);
        }

        /** Anything else that the vocabulary has in its environment. */
        public Builder context(String name, Object value) {
            context.put(name, value);
            return this;
        }

        /**
         * The request.
         *
         * @throws IllegalArgumentException if action or resource are missing
         */
        public PepRequest build() {
            return new PepRequest(
                    new Entity(subjectType, subjectId, subject),
                    new Action(actionName, action),
                    new Entity(resourceType, resourceId, resource),
                    recipientId.isEmpty() ? null : new Entity(recipientType, recipientId, recipient),
                    context);
        }
    }
}
