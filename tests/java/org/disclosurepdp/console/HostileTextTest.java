package org.disclosurepdp.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.disclosurepdp.app.RunningServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Script and markup in everything that the console shows: it is shown as the text that it is. */
class HostileTextTest {
    private static final Path HOSTILE = Path.of("tests/cases/console/hostile");
    private static final String VALUE = "<img src=x onerror=\"window.hacked='decided'\">";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        server = RunningServer.onSqlite(
                folder,
                "policies.folder=" + HOSTILE.resolve("policies").toAbsolutePath(),
                "console.scenarios=" + HOSTILE.resolve("scenarios.yaml").toAbsolutePath());
        var body = """
                {"subject": {"type": "person", "id": "%1$s"}, "action": {"name": "%1$s", "properties": {"purpose": "%1$s"}},
                 "resource": {"type": "document", "id": "%1$s"}}
                """.formatted(VALUE.replace("\"", "\\\""));
        assertThat(server.post("/access/v1/evaluation", "application/json", body)
                        .statusCode())
                .isEqualTo(200);
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

    @AfterEach
    void nothing_ran() {
        assertThat(browser.script("return window.hacked === undefined")).isEqualTo(true);
        assertThat(browser.all("main script, main img, main iframe, main svg, main style, main math, main b, main u"))
                .isEmpty();
        assertThat(browser.script("return [...document.querySelectorAll('*')].some(each => [...each.attributes].some("
                        + "({name, value}) => name.startsWith('on') || /^\\s*javascript:/i.test(value)))"))
                .isEqualTo(false);
        // Neither was anything asked for that is not the console's own, nor did its policy have to stop anything.
        assertThat(browser.complaints()).isEmpty();
    }

    private static void open(String hash, String heading) {
        browser.complaints();
        browser.open(server.administrationUrl(), hash);
        browser.awaitPage(heading);
    }

    @Test
    void policies_and_their_source() {
        open("#/policies", "Policies");
        assertThat(browser.text())
                .contains(
                        "<img/src=x/onerror=window.hacked='set'>",
                        "<script>window.hacked = 'description'</script>",
                        "<svg onload=window.hacked='citation'>",
                        "<!-- <script>window.hacked = 'comment'</script> -->");

        browser.all("#tree ul ul a").get(0).click();
        browser.awaitText(".lead", "click");
        assertThat(browser.await(".detail").getText())
                .contains(
                        "\"><script>window.hacked='policy'</script>",
                        "<a href=\"javascript:window.hacked='link'\">click</a>",
                        "G.5-<iframe/srcdoc=x>",
                        "<style>main{}</style>",
                        "{{constructor.constructor('window.hacked=1')()}}",
                        "<input/autofocus/onfocus=window.hacked='advice'>");
        browser.screenshot("hostile-policy");
    }

    @Test
    void scenarios_their_answers_and_the_form() {
        open("#/try", "Try it");
        var id = "<img src=x onerror=window.hacked='id'>/../%2e%2e?x=1#y&z";
        assertThat(browser.await("#scenarios").getText())
                .contains(id, "<script>window.hacked = 'why'</script>", "\"><svg/onload=window.hacked='citation'>");

        browser.await("#scenarios a.line").click();
        browser.awaitPage("Scenario " + id);
        assertThat(browser.text())
                .contains(
                        "'\"><script>window.hacked = 'purpose'</script>",
                        "<script>window.hacked='assignment'</script>",
                        "<b>G</b>.1");
        for (var steps : browser.all(".steps button.twist[aria-expanded=false]")) {
            steps.click();
        }
        browser.screenshot("hostile-scenario");

        browser.follow("Change its facts");
        browser.awaitPage("Try it");
        assertThat(browser.script("return document.querySelector('[data-fact=\"R.info-class\"]').value"))
                .isEqualTo(
                        "<img src=x onerror=window.hacked='bag'>\n</textarea><script>window.hacked='textarea'</script>");
        browser.follow("Decide");
        browser.awaitText("#answer .verdict", "Deny");
    }

    @Test
    void recorded_decisions() {
        open("#/decisions", "Decisions");
        assertThat(browser.await("#decisions").getText()).contains(VALUE);

        browser.all("#decisions tbody a").get(0).click();
        browser.awaitPage("Decision");
        assertThat(browser.text()).contains(VALUE, "<script>window.hacked='assignment'</script>");
    }

    @Test
    void addresses() {
        for (var hash : new String[] {
            "#/coverage/%3Cimg%20src=x%20onerror=window.hacked=1%3E",
            "#/policies/%3Cscript%3E",
            "#/try?text=%3Cscript%3Ewindow.hacked=1%3C/script%3E",
            "#/decisions?rule=%22%3E%3Cscript%3Ewindow.hacked=1%3C/script%3E",
        }) {
            var page = hash.substring(2).replaceFirst("[?/].*", "");
            open(
                    hash,
                    page.equals("try")
                            ? "Try it"
                            : page.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + page.substring(1));
            nothing_ran();
        }
        open("#/%E0%A4%A", "There is no such page");
        open("#//evil.example/", "There is no such page");
    }
}
