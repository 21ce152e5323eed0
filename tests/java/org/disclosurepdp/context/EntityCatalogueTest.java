package org.disclosurepdp.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityCatalogueTest {
    private static final EntityCatalogue CATALOGUE = EntityCatalogue.read("""
            {"subjects": [
               {"type": "clerk", "id": "zoe", "properties": {"desk": "north", "grade": 3}},
               {"type": "clerk", "id": "abe"},
               {"type": "robot", "id": "r1"}],
             "actions": [{"name": "stamp"}, {"name": "file", "properties": {"slow": true}}]}
            """.getBytes(UTF_8));

    private static List<String> ids(SearchKind kind, String type, String after, int limit) {
        return CATALOGUE.next(kind, type, after, limit, Instant.EPOCH).stream()
                .map(Candidate::id)
                .toList();
    }

    @Test
    void candidates_come_by_type_in_the_order_of_the_file() {
        assertThat(ids(SearchKind.SUBJECT, "clerk", "", 9)).containsExactly("zoe", "abe");
        assertThat(ids(SearchKind.SUBJECT, "clerk", "", 1)).containsExactly("zoe");
        assertThat(ids(SearchKind.SUBJECT, "clerk", "0", 9)).containsExactly("abe");
        assertThat(ids(SearchKind.SUBJECT, "clerk", "1", 9)).isEmpty();
        assertThat(ids(SearchKind.ACTION, "", "", 9)).containsExactly("stamp", "file");
        assertThat(ids(SearchKind.RESOURCE, "clerk", "", 9)).isEmpty();
    }

    @Test
    void stored_properties_fill_what_a_request_does_not_say() {
        var handler = new ContextHandler(
                AttributeNames.none(),
                DisclosureProfile.off(),
                Datatypes.standard(),
                ReadLimits.STANDARD,
                ResourceParts.UNKNOWN,
                CATALOGUE);

        var query = handler.individual(handler.readEvaluation("""
                {"subject": {"type": "clerk", "id": "zoe", "properties": {"desk": "south"}},
                 "action": {"name": "file"}, "resource": {"type": "form", "id": "1"}}
                """.getBytes(UTF_8), CallerRights.NONE));

        assertThat(query.requests().get(0).categories().stream()
                        .flatMap(category -> category.attributes().stream())
                        .filter(attribute -> !attribute.id().startsWith("urn:"))
                        .map(attribute ->
                                attribute.id() + "=" + attribute.values().get(0).text()))
                .containsExactlyInAnyOrder("desk=south", "grade=3", "slow=true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            []                                            | line 1, column 1: the body must be an object
            {"people": []}                                | line 1, column 2: `people` is not a member that is known here
            {"subjects": {}}                              | line 1, column 14: `subjects` must be a list of objects
            {"subjects": [1]}                             | line 1, column 15: `subjects[0]` must be an object
            {"subjects": [{"type": "a"}]}                 | line 1, column 15: `subjects[0]` has no `id`
            {"resources": [{"id": "a"}]}                  | line 1, column 16: `resources[0]` has no `type`
            {"actions": [{}]}                             | line 1, column 14: `actions[0]` has no `name`
            {"actions": [{"name": "a"}, {"name": "a"}]}   | line 1, column 29: `actions[1]` is there a second time
            {"actions": []                                | line 1, column 15: `actions` ends too early
            """)
    void a_mistake_is_told_with_its_place(String json, String sentence) {
        assertThatThrownBy(() -> EntityCatalogue.read(json.getBytes(UTF_8)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(sentence);
    }
}
