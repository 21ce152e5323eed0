package org.disclosurepdp.context;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeCategory;
import org.jspecify.annotations.Nullable;

/**
 * Reads evaluation and evaluations requests of the OpenID AuthZEN Authorization API 1.0. Members it does not know are
 * ignored, as the text wants; keys given twice are not (I-JSON). Thread-safe.
 */
final class AuthzenReader {
    private final ReadRules rules;
    private final AttributeNames names;
    private final JsonFactory factory;

    AuthzenReader(ReadRules rules, AttributeNames names) {
        this.rules = rules;
        this.names = names;
        this.factory = JsonCursor.factory(rules.limits(), true);
    }

    /** Reads an evaluation request (section 6). */
    AuthzenQuery evaluation(byte[] body, CallerRights rights) {
        return read(body, rights, false);
    }

    /**
     * Reads an evaluations request (section 7). An item that lacks something is part of the query; any other mistake is
     * a mistake of the whole.
     */
    AuthzenQuery evaluations(byte[] body, CallerRights rights) {
        return read(body, rights, true);
    }

    private AuthzenQuery read(byte[] body, CallerRights rights, boolean batch) {
        try (var cursor = JsonCursor.open(factory, body)) {
            var parts = new AuthzenPartReader(cursor, rules, names, rights);
            return new Reading(cursor, parts, batch, rules.limits().decisions()).query();
        }
    }

    /** The four parts of an evaluation, as far as they are given. */
    private static final class Parts {
        private @Nullable AuthzenPart subject;
        private @Nullable AuthzenPart action;
        private @Nullable AuthzenPart resource;
        private @Nullable AuthzenPart context;

        /** Reads the member if it is one of the four. */
        boolean read(String member, AuthzenPartReader reader) {
            switch (member) {
                case "subject" -> subject = reader.entity(AuthzenEntity.SUBJECT);
                case "action" -> action = reader.entity(AuthzenEntity.ACTION);
                case "resource" -> resource = reader.entity(AuthzenEntity.RESOURCE);
                case "context" -> context = reader.context();
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** The evaluation with what it lacks taken from the defaults, entity by entity; nothing is merged inside one. */
        AuthzenQuery.Item item(Parts defaults) {
            var named = new String[] {"subject", "action", "resource"};
            var given = new AuthzenPart[] {
                subject == null ? defaults.subject : subject,
                action == null ? defaults.action : action,
                resource == null ? defaults.resource : resource
            };
            var around = context == null ? defaults.context : context;
            var categories = new ArrayList<AttributeCategory>(5);
            for (int i = 0; i < given.length; i++) {
                var part = given[i];
                if (part == null) {
                    return new AuthzenQuery.Item(null, "`%s` is missing".formatted(named[i]));
                }
                if (part.missing() != null) {
                    return new AuthzenQuery.Item(null, part.missing());
                }
                categories.addAll(part.categories());
            }
            if (around != null) {
                if (around.missing() != null) {
                    return new AuthzenQuery.Item(null, around.missing());
                }
                categories.addAll(around.categories());
            }
            return new AuthzenQuery.Item(AccessRequest.of(categories), null);
        }
    }

    /** One request being read. */
    private static final class Reading {
        private final JsonCursor cursor;
        private final AuthzenPartReader reader;
        private final boolean batch;
        private final int limit;
        private final List<Parts> evaluations = new ArrayList<>();
        private AuthzenQuery.Stop stop = AuthzenQuery.Stop.NEVER;

        Reading(JsonCursor cursor, AuthzenPartReader reader, boolean batch, int limit) {
            this.cursor = cursor;
            this.reader = reader;
            this.batch = batch;
            this.limit = limit;
        }

        AuthzenQuery query() {
            cursor.object();
            var top = new Parts();
            while (cursor.nextMember()) {
                var member = cursor.name();
                if (top.read(member, reader)) {
                    continue;
                }
                if (batch && member.equals("evaluations")) {
                    evaluations();
                } else if (batch && member.equals("options")) {
                    options();
                } else {
                    cursor.skip();
                }
            }
            cursor.end();
            return evaluations.isEmpty() ? single(top) : several(top);
        }

        private static AuthzenQuery single(Parts top) {
            var item = top.item(new Parts());
            if (item.missing() != null) {
                throw new InvalidRequestException(item.missing());
            }
            return new AuthzenQuery(List.of(item), AuthzenQuery.Stop.NEVER, true);
        }

        private AuthzenQuery several(Parts top) {
            var items = evaluations.stream().map(each -> each.item(top)).toList();
            return new AuthzenQuery(items, stop, false);
        }

        private void evaluations() {
            if (cursor.next() == JsonToken.VALUE_NULL) {
                return;
            }
            if (cursor.token() != JsonToken.START_ARRAY) {
                throw cursor.problem("must be a list of objects");
            }
            while (cursor.next() != JsonToken.END_ARRAY) {
                if (cursor.token() != JsonToken.START_OBJECT) {
                    throw cursor.problem("must be an object");
                }
                if (evaluations.size() == limit) {
                    throw cursor.problem("is more than %d evaluations".formatted(limit));
                }
                var parts = new Parts();
                while (cursor.nextMember()) {
                    if (!parts.read(cursor.name(), reader)) {
                        cursor.skip();
                    }
                }
                evaluations.add(parts);
            }
        }

        private void options() {
            if (cursor.next() == JsonToken.VALUE_NULL) {
                return;
            }
            if (cursor.token() != JsonToken.START_OBJECT) {
                throw cursor.problem("must be an object");
            }
            while (cursor.nextMember()) {
                if (cursor.name().equals("evaluations_semantic")) {
                    stop = stop();
                } else {
                    cursor.skip();
                }
            }
        }

        private AuthzenQuery.Stop stop() {
            return switch (cursor.string()) {
                case "execute_all" -> AuthzenQuery.Stop.NEVER;
                case "deny_on_first_deny" -> AuthzenQuery.Stop.AFTER_DENY;
                case "permit_on_first_permit" -> AuthzenQuery.Stop.AFTER_PERMIT;
                default -> throw cursor.problem("must be execute_all, deny_on_first_deny or permit_on_first_permit");
            };
        }
    }
}
