package org.disclosurepdp.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.disclosurepdp.model.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokensTest {
    private static final byte[] REQUEST = filled(1);

    private final PageTokens tokens = new PageTokens();

    private static byte[] filled(int value) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "carla.customs",
                "Ærø 🚢",
                "a very long id, longer than one block of a token holds, and more"
            })
    void a_token_comes_back_as_the_position_it_was_made_of(String after) {
        var position = new PagePosition(after, 7);

        assertThat(tokens.open(tokens.seal(position, REQUEST), REQUEST)).isEqualTo(position);
    }

    @Test
    void a_token_that_was_changed_anywhere_is_refused() {
        var token = tokens.seal(new PagePosition("carla.customs", 7), REQUEST);

        for (int i = 0; i < token.length(); i++) {
            for (char c : new char[] {'A', 'B', '_', '='}) {
                var changed = token.substring(0, i) + c + token.substring(i + 1);
                if (!changed.equals(token)) {
                    refused(changed);
                }
            }
        }
        refused(token + "A");
        refused(token.substring(1));
        refused(token.substring(0, token.length() - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!", "\u0000", "eyJhZnRlciI6ImEifQ"})
    void what_is_no_token_is_refused(String token) {
        refused(token);
    }

    @Test
    void a_token_without_end_is_refused() {
        refused("A".repeat(1 << 20));
    }

    @Test
    void a_token_is_good_for_its_own_request_only() {
        var token = tokens.seal(new PagePosition("a", 7), REQUEST);

        assertThatThrownBy(() -> tokens.open(token, filled(2)))
                .isInstanceOfSatisfying(
                        SearchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessageContaining("another search");
    }

    @Test
    void a_token_of_another_start_is_refused() {
        refused(new PageTokens().seal(new PagePosition("a", 7), REQUEST));
    }

    @Test
    void a_token_tells_nothing_of_the_id_inside() {
        var one = tokens.seal(new PagePosition("carla.customs", 7), REQUEST);
        var again = tokens.seal(new PagePosition("carla.customs", 7), REQUEST);
        var other = tokens.seal(new PagePosition("x", 7), REQUEST);

        assertThat(new String(Base64.getUrlDecoder().decode(one), StandardCharsets.ISO_8859_1))
                .doesNotContain("carla");
        assertThat(one).isNotEqualTo(again).hasSameSizeAs(other);
    }

    private void refused(String token) {
        assertThatThrownBy(() -> tokens.open(token, REQUEST))
                .isInstanceOfSatisfying(
                        SearchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessageContaining("is not one that this server has given");
    }
}
