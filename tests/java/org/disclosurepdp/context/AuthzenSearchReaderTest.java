package org.disclosurepdp.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthzenSearchReaderTest {
    private static final ContextHandler HANDLER = ContextHandler.generic();
    private static final String BODY = """
            {"subject": {"type": "clerk", "properties": {"desk": "north", "grade": 3}},
             "action": {"name": "stamp"},
             "resource": {"type": "form", "id": "f1"},
             "context": {"hour": 9}}
            """;

    private static AuthzenSearch read(SearchKind kind, String body) {
        return HANDLER.readSearch(kind, body.getBytes(UTF_8), CallerRights.NONE);
    }

    private static AuthzenQuery evaluation(String body) {
        return HANDLER.readEvaluation(body.getBytes(UTF_8), CallerRights.NONE);
    }

    @Test
    void a_candidate_asks_what_an_evaluation_of_it_would() {
        var search = read(SearchKind.SUBJECT, BODY);

        assertThat(search.type()).isEqualTo("clerk");
        assertThat(Requests.sorted(search.request(Candidate.of("zoe"))))
                .isEqualTo(Requests.sorted(evaluation(BODY.replace("\"clerk\"", "\"clerk\", \"id\": \"zoe\""))
                        .requests()
                        .get(0)));
    }

    @Test
    void an_action_that_is_searched_may_be_sent_and_is_not_looked_at() {
        var body =
                "{\"subject\":{\"type\":\"a\",\"id\":\"b\"},\"action\":7,\"resource\":{\"type\":\"c\",\"id\":\"d\"}}";

        var request = read(SearchKind.ACTION, body).request(Candidate.of("stamp"));

        assertThat(Requests.sorted(request))
                .isEqualTo(Requests.sorted(evaluation(body.replace("7", "{\"name\":\"stamp\"}"))
                        .requests()
                        .get(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "7", "null", "{}"})
    void an_id_of_what_is_searched_is_not_looked_at(String id) {
        var search = read(SearchKind.SUBJECT, BODY.replace("\"clerk\"", "\"clerk\", \"id\": " + id));

        assertThat(search.request(Candidate.of("zoe")))
                .isEqualTo(read(SearchKind.SUBJECT, BODY).request(Candidate.of("zoe")));
    }

    @Test
    void a_property_cannot_bring_in_an_id() {
        var body = BODY.replace("\"desk\"", "\"" + StandardAttributes.SUBJECT_ID + "\"");

        assertThatThrownBy(() -> read(SearchKind.SUBJECT, body))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("a second time");
    }

    @Test
    void the_properties_of_a_candidate_are_part_of_what_it_asks() {
        var slow = new Attribute("slow", null, Datatypes.BOOLEAN, List.of(AttributeValue.of("true")), false);
        var candidate = new Candidate("0", "stamp", Map.of("slow", slow));

        var request = read(SearchKind.ACTION, BODY.replace("\"clerk\"", "\"clerk\", \"id\": \"zoe\""))
                .request(candidate);

        assertThat(request.categories().get(1).attributes()).contains(slow).hasSize(2);
    }

    @Test
    void the_digest_stays_when_members_change_places_and_the_page_changes() {
        var same = """
                {"page": {"limit": 3, "token": "x"}, "context": {"hour": 9},
                 "resource": {"id": "f1", "type": "form"}, "unknown": [1],
                 "subject": {"properties": {"grade": 3, "desk": "north"}, "type": "clerk"},
                 "action": {"name": "stamp"}}
                """;

        assertThat(read(SearchKind.SUBJECT, same).digest())
                .isEqualTo(read(SearchKind.SUBJECT, BODY).digest());
    }

    @ParameterizedTest
    @CsvSource({"clerk,robot", "north,south", "3,4", "3,3.0", "3,true", "stamp,file", "form,leaf", "f1,f2", "9,8"})
    void the_digest_changes_with_every_value(String from, String to) {
        assertThat(read(SearchKind.SUBJECT, BODY.replace(from, to)).digest())
                .isNotEqualTo(read(SearchKind.SUBJECT, BODY).digest());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            7                    | must be an object
            {"limit": -1}        | must be a whole number that is not negative
            {"limit": 1.5}       | must be a whole number that is not negative
            {"limit": "1"}       | must be a whole number that is not negative
            {"token": 7}         | must be a string
            """)
    void a_page_of_another_form_is_refused(String page, String sentence) {
        var body = BODY.replace("{\"hour\": 9}", "{\"hour\": 9}, \"page\": " + page);

        assertThatThrownBy(() -> read(SearchKind.SUBJECT, body))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageEndingWith(sentence);
    }

    @Test
    void a_page_may_be_there_without_saying_anything() {
        for (var page :
                new String[] {"null", "{}", "{\"token\": null, \"limit\": null, \"properties\": {\"sort\": 1}}"}) {
            var search = read(SearchKind.SUBJECT, BODY.replace("{\"hour\": 9}", "{\"hour\": 9}, \"page\": " + page));

            assertThat(search.token()).isEmpty();
            assertThat(search.limit()).isEmpty();
        }
    }
}
