package org.disclosurepdp.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeCategory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MultipleDecisionsTest {
    private final MultipleDecisions multiple = new MultipleDecisions(10, ResourceParts.UNKNOWN);

    private static AttributeCategory category(String name, @Nullable String id) {
        return new AttributeCategory(name, id, null, List.of());
    }

    private List<List<String>> ids(List<AttributeCategory> categories, List<List<String>> references) {
        return multiple.split(new AccessRequest(categories, true, true, "v", references)).stream()
                .peek(each -> {
                    assertThat(each.combinedDecision()).isFalse();
                    assertThat(each.requestReferences()).isEmpty();
                    assertThat(each.returnPolicyIdList()).isTrue();
                    assertThat(each.xpathVersion()).isEqualTo("v");
                })
                .map(each -> each.categories().stream()
                        .map(category -> String.valueOf(category.xmlId()))
                        .toList())
                .toList();
    }

    @Test
    void one_of_each_category_is_one_request() {
        assertThat(ids(List.of(category("s", "s1"), category("r", "r1")), List.of()))
                .containsExactly(List.of("s1", "r1"));
    }

    @Test
    void categories_that_repeat_are_combined_in_every_way() {
        var categories = List.of(
                category("s", "s1"),
                category("r", "r1"),
                category("s", "s2"),
                category("r", "r2"),
                category("a", "a1"));

        assertThat(ids(categories, List.of()))
                .containsExactly(
                        List.of("s1", "r1", "a1"),
                        List.of("s1", "r2", "a1"),
                        List.of("s2", "r1", "a1"),
                        List.of("s2", "r2", "a1"));
    }

    @Test
    void references_choose_and_are_combined_in_turn() {
        var categories = List.of(category("s", "s1"), category("r", "r1"), category("r", "r2"), category("a", "a1"));

        assertThat(ids(categories, List.of(List.of("s1", "r2"), List.of("a1", "r1", "r2", "r1"))))
                .containsExactly(List.of("s1", "r2"), List.of("a1", "r1"), List.of("a1", "r2"));
    }

    @Test
    void a_reference_to_nothing_is_refused() {
        assertThatThrownBy(() -> ids(List.of(category("s", "s1")), List.of(List.of("s2"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("the request refers to `s2`, which identifies no category");
    }

    @Test
    void more_decisions_than_the_limit_are_refused_however_many_they_are() {
        var ten = IntStream.range(0, 10).mapToObj(i -> category("s", "s" + i)).toList();
        var many = Stream.iterate(0, i -> i + 1)
                .limit(200)
                .map(i -> category("c" + i / 2, "i" + i))
                .toList();

        assertThat(ids(ten, List.of())).hasSize(10);
        for (var categories : List.of(Stream.concat(ten.stream(), ten.stream()).toList(), many)) {
            assertThatThrownBy(() -> ids(categories, List.of()))
                    .hasMessage("the request stands for more than 10 decisions");
        }
    }

    @Test
    void many_categories_are_not_multiplied() {
        var categories = Stream.concat(
                        Stream.of(category("s", "s1"), category("s", "s2")),
                        IntStream.range(0, 1_000).mapToObj(i -> category("c" + i, null)))
                .toList();

        assertThatThrownBy(() -> ids(categories, List.of())).hasMessageContaining("more than 1000 categories");
    }

    @Test
    void what_asks_for_the_parts_of_a_resource_is_not_decided_on_the_whole() {
        var scope = Requests.attribute(StandardAttributes.SCOPE, Datatypes.STRING, "Descendants");
        var selector = Requests.attribute(StandardAttributes.CONTENT_SELECTOR, Datatypes.XPATH_EXPRESSION, "//a")
                .replace("<AttributeValue ", "<AttributeValue XPathCategory=\"urn:c\" ");

        for (var attribute : List.of(scope, selector)) {
            var request = Requests.xml(Requests.request(Requests.resource(attribute)));
            assertThatThrownBy(() -> multiple.split(request)).hasMessageContaining("which is not supported");
        }
        var otherId =
                selector.replace(StandardAttributes.CONTENT_SELECTOR, StandardAttributes.PROFILE_CONTENT_SELECTOR);
        var several = scope + scope.replace("Descendants", "Immediate");
        for (var attribute : List.of(otherId, several, selector + otherId)) {
            var request = Requests.xml(Requests.request(Requests.resource(attribute)));
            assertThatThrownBy(() -> multiple.split(request)).isInstanceOf(InvalidRequestException.class);
        }
        var immediate = Requests.xml(Requests.request(Requests.resource(scope.replace("Descendants", "Immediate"))));
        assertThat(multiple.split(immediate)).hasSize(1);
    }
}
