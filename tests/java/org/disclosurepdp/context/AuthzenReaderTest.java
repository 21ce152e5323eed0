package org.disclosurepdp.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthzenReaderTest {
    private static final String SUBJECT = "\"subject\":{\"type\":\"user\",\"id\":\"alice\"}";
    private static final String ACTION = "\"action\":{\"name\":\"read\"}";
    private static final String RESOURCE = "\"resource\":{\"type\":\"record\",\"id\":\"1\"}";
    private static final String ALL = SUBJECT + "," + ACTION + "," + RESOURCE;

    /** Knows a role, of a register, and a count, of any category. */
    private static final AttributeNames NAMES = new AttributeNames() {
        @Override
        public Optional<AttributeName> byShortName(String category, String key) {
            return switch (key) {
                case "role" -> Optional.of(new AttributeName(category, "urn:role", Datatypes.STRING, Requests.ISSUER));
                case "count" -> Optional.of(new AttributeName(category, "urn:count", Datatypes.INTEGER, null));
                case "current-dateTime" ->
                    Optional.of(new AttributeName(
                            category,
                            "urn:oasis:names:tc:xacml:1.0:environment:current-dateTime",
                            Requests.XS + "dateTime",
                            null));
                default -> Optional.empty();
            };
        }

        @Override
        public Set<String> registerIssuers() {
            return Set.of(Requests.ISSUER);
        }
    };

    private static AccessRequest one(AttributeNames names, String members) {
        var query = Requests.authzen(names).evaluation(("{" + members + "}").getBytes(UTF_8), CallerRights.NONE);
        assertThat(query.single()).isTrue();
        return query.requests().get(0);
    }

    private static AuthzenQuery several(String members) {
        return Requests.authzen(AttributeNames.none())
                .evaluations(("{" + members + "}").getBytes(UTF_8), CallerRights.NONE);
    }

    private static List<Attribute> attributes(AccessRequest request, String category) {
        return request.attributes(category).toList();
    }

    private static Attribute attribute(String id, String type, String... values) {
        var texts = List.of(values).stream().map(AttributeValue::of).toList();
        return new Attribute(id, null, Requests.XS + type, texts, false);
    }

    @Test
    void entities_become_the_standard_attributes() {
        var request = one(AttributeNames.none(), ALL);

        assertThat(attributes(request, Categories.ACCESS_SUBJECT))
                .containsExactly(
                        attribute("urn:authzen:1.0:subject:type", "string", "user"),
                        attribute("urn:oasis:names:tc:xacml:1.0:subject:subject-id", "string", "alice"));
        assertThat(attributes(request, Categories.ACTION))
                .containsExactly(attribute("urn:oasis:names:tc:xacml:1.0:action:action-id", "string", "read"));
        assertThat(attributes(request, Categories.RESOURCE))
                .containsExactly(
                        attribute("urn:authzen:1.0:resource:type", "string", "record"),
                        attribute("urn:oasis:names:tc:xacml:1.0:resource:resource-id", "string", "1"));
        assertThat(attributes(request, Categories.ENVIRONMENT)).isEmpty();
    }

    @Test
    void properties_keep_their_keys_and_say_their_types() {
        var context = "\"context\":{\"s\":\"x\",\"b\":true,\"i\":3,\"d\":1.5,\"l\":[1,2.5,null],\"n\":null,\"e\":[],"
                + "\"o\":{\"p\":{\"q\":1}}}";

        assertThat(attributes(one(AttributeNames.none(), ALL + "," + context), Categories.ENVIRONMENT))
                .containsExactly(
                        attribute("s", "string", "x"),
                        attribute("b", "boolean", "true"),
                        attribute("i", "integer", "3"),
                        attribute("d", "double", "1.5"),
                        attribute("l", "double", "1", "2.5"),
                        attribute("o.p.q", "integer", "1"));
    }

    @Test
    void a_key_of_the_vocabulary_becomes_its_attribute_but_never_speaks_for_a_register() {
        var subject = "\"subject\":{\"type\":\"user\",\"id\":\"alice\",\"properties\":{\"role\":[\"a\",\"b\"],"
                + "\"count\":\"7\",\"other\":1}}";

        assertThat(attributes(one(NAMES, subject + "," + ACTION + "," + RESOURCE), Categories.ACCESS_SUBJECT))
                .contains(
                        attribute("urn:role", "string", "a", "b"),
                        attribute("urn:count", "integer", "7"),
                        attribute("other", "integer", "1"));
    }

    @Test
    void the_recipient_is_a_subject() {
        var context =
                "\"context\":{\"recipient\":{\"type\":\"user\",\"id\":\"bob\",\"properties\":{\"role\":\"x\"}},\"k\":1}";

        var request = one(NAMES, ALL + "," + context);

        assertThat(attributes(request, Categories.RECIPIENT_SUBJECT))
                .containsExactly(
                        attribute("urn:authzen:1.0:subject:type", "string", "user"),
                        attribute("urn:oasis:names:tc:xacml:1.0:subject:subject-id", "string", "bob"),
                        attribute("urn:role", "string", "x"));
        assertThat(attributes(request, Categories.ENVIRONMENT)).containsExactly(attribute("k", "integer", "1"));
    }

    @Test
    void the_time_is_the_servers() {
        var context = "\"context\":{\"current-dateTime\":\"2001-01-01T00:00:00Z\"}";

        assertThat(one(NAMES, ALL + "," + context).attributes(Categories.ENVIRONMENT))
                .isEmpty();
    }

    @Test
    void members_it_does_not_know_are_ignored() {
        var odd = ALL.replace("}", ",\"x\":[{\"y\":{}}]}");

        assertThat(one(NAMES, odd + ",\"evaluations\":7,\"options\":[]")).isEqualTo(one(NAMES, ALL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ALL + ",\"context\":7",
                ALL + ",\"context\":{\"a\":[{}]}",
                ALL + ",\"context\":{\"a\":[[1]]}",
                ALL + ",\"context\":{\"\":1}",
                ALL + ",\"context\":{\"a\\u0000\":1}",
                ALL + ",\"context\":{\"count\":{\"a\":1}}",
                ALL + ",\"context\":{\"count\":\"x\"}",
                ALL + ",\"context\":{\"role\":1,\"urn:role\":2}",
                ALL + ",\"context\":{\"recipient\":{\"id\":\"bob\"}}",
                ALL + "," + SUBJECT,
                SUBJECT + "," + RESOURCE + ",\"action\":null",
                SUBJECT + "," + RESOURCE + ",\"action\":{\"name\":null}",
                SUBJECT + "," + ACTION + ",\"resource\":{\"type\":\"record\",\"id\":7}",
            })
    void one_evaluation_must_be_whole_and_right(String members) {
        assertThatThrownBy(() -> one(NAMES, members)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void an_item_replaces_whole_entities() {
        var query = several(ALL + ",\"context\":{\"a\":1},\"evaluations\":[{},{\"resource\":{\"id\":\"2\"}},"
                + "{\"resource\":{\"type\":\"t\",\"id\":\"2\"},\"context\":{\"b\":1}}]");

        assertThat(query.single()).isFalse();
        assertThat(query.items()).hasSize(3);
        assertThat(query.items().get(1).missing()).endsWith("`evaluations[1].resource` has no `type`");
        assertThat(query.requests()).hasSize(2);
        assertThat(attributes(query.requests().get(1), Categories.ENVIRONMENT))
                .containsExactly(attribute("b", "integer", "1"));
    }

    @Test
    void a_default_that_no_item_uses_may_lack_what_it_likes() {
        var query = several(SUBJECT + "," + ACTION + ",\"resource\":{},\"evaluations\":[{" + RESOURCE + "}]");

        assertThat(query.requests()).hasSize(1);
    }

    @Test
    void without_items_it_is_one_evaluation() {
        assertThat(several(ALL).single()).isTrue();
        assertThat(several(ALL + ",\"evaluations\":[]").single()).isTrue();
        assertThat(several("\"evaluations\":null," + ALL).single()).isTrue();
        assertThatThrownBy(() -> several(SUBJECT + ",\"evaluations\":[]")).hasMessage("`action` is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"evaluations\":7",
                "\"evaluations\":[7]",
                "\"evaluations\":[{\"subject\":\"alice\"}]",
                "\"evaluations\":[{}],\"options\":7",
                "\"evaluations\":[{}],\"options\":{\"evaluations_semantic\":\"other\"}",
                "\"evaluations\":[{}],\"options\":{\"evaluations_semantic\":7}",
            })
    void a_mistake_outside_what_an_item_lacks_is_one_of_the_whole(String members) {
        assertThatThrownBy(() -> several(members)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void more_items_than_decisions_are_allowed_are_refused() {
        assertThatThrownBy(() -> several(ALL + ",\"evaluations\":[" + "{},".repeat(1000) + "{}]"))
                .hasMessageContaining("is more than 1000 evaluations");
    }
}
