package org.disclosurepdp.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.Categories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who a user is and what it says, from headers, cookies, tokens and the configuration. */
final class IdentityTest {
    private static final TokenClaims TOKENS = (issuer, token) -> issuer.equals("login") && token.equals("good")
            ? Map.of("sub", "ann", "purpose", "tax-administration")
            : Map.of();

    @TempDir
    Path folder;

    private Hook hook() throws IOException {
        Files.writeString(folder.resolve("h.yaml"), """
                proxy: p
                repository: r
                token: {header: X-User-Token, issuer: login}
                attributes:
                  AS.capacity: {value: doj-officer}
                  A.purpose: {claim: purpose}
                  E.matter-id: {cookie: matter}
                  E.contract-id: {header: X-Contract}
                """);
        return Hooks.load(folder, Vocabulary.load(Path.of("conf/attributes.yaml")))
                .of("p", "/x")
                .orElseThrow();
    }

    private static HookRequest question(String... fields) {
        var all = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < fields.length; i += 2) {
            all.merge(fields[i], List.of(fields[i + 1]), (a, b) -> List.of(a.get(0), b.get(0)));
        }
        return new HookRequest(all);
    }

    @Test
    void each_attribute_comes_from_where_the_mapping_says() throws IOException {
        var question = question(
                "X-Remote-User",
                "ann",
                "X-User-Token",
                "Bearer good",
                "Cookie",
                "a=b; matter=M-1",
                "X-Contract",
                "C-1");
        var hook = hook();
        var request = new Translation(hook, question, new Identity(hook, question, TOKENS))
                .request(new Ask("inspect", "/a", "doc-1", "item", ""));

        assertThat(request.attributes(Categories.ACCESS_SUBJECT).map(IdentityTest::text))
                .containsExactly("ann", "doj-officer");
        assertThat(request.attributes(Categories.RESOURCE).map(IdentityTest::text))
                .containsExactly("doc-1", "r", "/a", "item");
        assertThat(request.attributes(Categories.ACTION).map(IdentityTest::text))
                .containsExactly("inspect", "tax-administration");
        assertThat(request.attributes(Categories.ENVIRONMENT).map(IdentityTest::text))
                .containsExactly("M-1", "C-1");
        assertThat(request.categories())
                .allSatisfy(each -> assertThat(each.attributes()).allMatch(attribute -> attribute.issuer() == null));
    }

    private static String text(Attribute attribute) {
        return attribute.values().get(0).text();
    }

    @Test
    void a_token_of_somebody_else_makes_two_identities() throws IOException {
        var hook = hook();

        for (var fields : List.of(
                new String[] {"X-Remote-User", "bob", "X-User-Token", "good"},
                new String[] {"X-Remote-User", "ann", "X-User-Token", "bad"})) {
            assertThatThrownBy(() -> new Identity(hook, question(fields), TOKENS))
                    .isInstanceOfSatisfying(
                            HookException.class, e -> assertThat(e.reason()).isEqualTo("two-identities"));
        }
    }

    @Test
    void what_is_said_twice_is_refused() throws IOException {
        var hook = hook();
        var question = question("X-Remote-User", "ann", "Cookie", "matter=M-1; matter=M-2");
        var identity = new Identity(hook, question, TOKENS);

        assertThatThrownBy(() -> new Translation(hook, question, identity)).hasMessageContaining("more than once");
        assertThatThrownBy(() -> new Identity(hook, question("X-Remote-User", "ann", "X-Remote-User", "ann"), TOKENS))
                .hasMessageContaining("more than once");
    }
}
