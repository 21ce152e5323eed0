package org.disclosurepdp.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.disclosurepdp.app.RoleCallers;
import org.disclosurepdp.app.RunningServer;
import org.disclosurepdp.caller.Tokens;
import org.disclosurepdp.console.Browser.View;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The console of servers that are not as the shipped one: with callers, of any policies, whose last reload failed. */
class SignInTest {
    @TempDir
    static Path folder;

    private static Browser browser;
    private static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        var callers = RoleCallers.write(folder, "endpoints: [/pdp]");
        server = RunningServer.onSqlite(folder, callers);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void signed_out() {
        browser.look(View.LIGHT_WIDE);
        browser.open(server.administrationUrl(), "#/");
        browser.script("sessionStorage.clear()");
        browser.open(server.administrationUrl(), "#/");
        browser.awaitPage("Sign in");
        browser.complaints();
    }

    private static void signIn(String token, String heading) {
        browser.script("document.getElementById('token').value = arguments[0]", token);
        browser.await("#token").sendKeys(Keys.ENTER);
        browser.awaitPage(heading);
    }

    @Test
    void nothing_is_shown_before_and_the_token_goes_nowhere_but_into_the_head() {
        for (var view : View.values()) {
            browser.look(view);
            browser.screenshot(
                    "sign-in-" + view.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            browser.requireAccessible("sign in");
            browser.requireFits("sign in");
        }
        assertThat(browser.text()).doesNotContain(server.policyRevision());

        signIn("not-a-token", "Sign in");
        assertThat(browser.await("[role=alert]").getText()).contains("That was not accepted");
        var token = Tokens.token("operations");
        signIn(token, "Overview");
        assertThat(browser.text()).contains("operations · administrator", server.policyRevision());
        assertThat(browser.script("return location.href + document.cookie + JSON.stringify(localStorage)"))
                .asString()
                .doesNotContain(token);
        assertThat(browser.script("return performance.getEntriesByType('resource').map(each => each.name).join(' ')"))
                .asString()
                .doesNotContain(token);

        browser.await("#sign-out").click();
        browser.awaitPage("Sign in");
        assertThat(browser.script("return sessionStorage.length")).isEqualTo(0L);
        // A browser tells of each answer that refuses; there is nothing else.
        assertThat(browser.complaints()).allMatch(each -> each.contains("401"));
    }

    @Test
    void an_administrator_sees_policies_and_no_decision() {
        signIn(Tokens.token("operations"), "Overview");
        assertThat(browser.text()).contains("What was decided is for callers with the role auditor.");

        browser.await("#nav a[data-page=decisions]").click();
        browser.awaitPage("Not for this role");
        assertThat(browser.text()).contains("This needs the role `auditor`, which the caller has not.");
        browser.requireAccessible("refused");
        browser.await("#nav a[data-page=policies]").click();
        browser.awaitPage("Policies");
    }

    @Test
    void an_auditor_sees_decisions_and_not_the_state_of_the_server() {
        signIn(Tokens.token("inspector"), "Overview");
        assertThat(browser.text()).contains("Their state is for callers with the role administrator.");

        browser.await("#nav a[data-page=decisions]").click();
        browser.awaitPage("Decisions");
        assertThat(browser.text()).contains("There is no such decision.");
        browser.await("#nav a[data-page=try]").click();
        browser.awaitPage("Try it");
    }

    @Test
    void a_caller_without_a_role_sees_nothing() {
        signIn(Tokens.token("hook"), "Not for this role");
    }

    @Test
    void a_server_of_any_policies_takes_a_xacml_request_as_text_and_says_what_it_has_not() throws IOException {
        var policies = Files.createDirectories(folder.resolve("any"));
        Files.copy(Path.of("policies/26cfr301.6103/other-6103.xml"), policies.resolve("root.xml"));
        try (var any = RunningServer.generic(policies)) {
            browser.complaints();
            browser.open(any.administrationUrl(), "#/try/request");
            browser.awaitPage("Try it");
            browser.follow("Decide");
            browser.awaitText("#answer .verdict", "Not applicable");
            browser.requireAccessible("request as text");
            for (var page : List.of("try", "coverage")) {
                browser.await("#nav a[data-page=" + page + "]").click();
                browser.awaitText("main", "This server has no scenarios");
            }
            browser.await("#nav a[data-page=decisions]").click();
            browser.awaitText("main", "This server keeps no ledger.");

            Files.writeString(policies.resolve("root.xml"), "<PolicySet>\n<Rule>");
            assertThat(any.postAdministration("/admin/policies/reload").statusCode())
                    .isEqualTo(422);
            browser.await("#nav a[data-page='']").click();
            browser.awaitText("main", "What is in force is not what its source holds.");
            browser.awaitText("main", "root.xml:1:1");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** The shape of {@code GET /admin/policies} of a server that reloads, whatever this one is. */
    @Test
    void a_reload_that_was_refused_is_told_with_every_error() {
        signIn(Tokens.token("operations"), "Overview");
        browser.script("""
                const fetched = window.fetch;
                window.fetch = async (path, options) => path === '/admin/policies'
                  ? new Response(JSON.stringify({revision: 'abc123', activated: '2026-11-24T10:00:00Z', source: 'policies', stale: true,
                      lastReload: {when: '2026-11-24T11:00:00Z', by: '<b>operations</b>', outcome: 'refused', errors: [
                        {file: 'policies/<i>l14-g.xml', line: 12, column: 5, sentence: 'there is no rule `<script>`'}]}}))
                  : fetched(path, options);
                """);
        browser.await("#nav a[data-page=try]").click();
        browser.awaitPage("Try it");
        browser.await("#nav a[data-page='']").click();
        browser.awaitPage("Overview");

        assertThat(browser.text())
                .contains(
                        "What is in force is not what its source holds.",
                        "2026-11-24 11:00:00 UTC",
                        "<b>operations</b>",
                        "<i>l14-g.xml:12:5",
                        "there is no rule `<script>`");
        browser.requireAccessible("refused reload");
        browser.screenshot("reload-refused");
    }
}
