package org.disclosurepdp.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.disclosurepdp.app.RunningServer;
import org.disclosurepdp.console.Browser.View;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** What people do with the console, in a real browser, with the shipped policies and scenarios. */
class ConsoleBrowserTest {
    @TempDir
    static Path folder;

    private static Browser browser;
    private static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        server = RunningServer.onSqlite(folder);
        decide("doj-permit");
        decide("doj-deny");
        decide("customs-deny");
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
    void begin() {
        browser.look(View.LIGHT_WIDE);
        browser.complaints();
    }

    @AfterEach
    void nothing_complained() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static void decide(String request) throws IOException {
        var body = Files.readString(Path.of("tests/cases/readme/%s.request.json".formatted(request)));
        assertThat(server.post("/access/v1/evaluation", "application/json", body)
                        .statusCode())
                .isEqualTo(200);
    }

    private static void open(String hash, String heading) {
        browser.open(server.administrationUrl(), hash);
        browser.awaitPage(heading);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "overview, #/, Overview",
        "scenarios, #/try, Try it",
        "denied, #/try/scenario/L14-G%2FG.5-personally-engaged%2Ffalse, Scenario L14-G/G.5-personally-engaged/false",
        "request, #/try/request?scenario=L14-G, Try it",
        "policies, #/policies/urn%3Ax-6103%3Apolicy%3AL14-G, Policies",
        "coverage, #/coverage/J.8, Coverage",
        "decisions, #/decisions, Decisions",
        "missing, #/nowhere, There is no such page"
    })
    void every_page_is_fit_to_be_read_by_everybody(String name, String hash, String heading) {
        for (var view : View.values()) {
            browser.look(view);
            open(hash, heading);
            if (name.equals("coverage")) {
                browser.await(".heat");
            }
            var what = name + "-" + view.name().toLowerCase(Locale.ROOT).replace('_', '-');
            browser.screenshot(what);
            browser.requireFits(what);
            browser.requireAccessible(what);
        }
    }

    @Test
    void a_recorded_decision_is_fit_to_be_read_by_everybody() {
        for (var view : View.values()) {
            browser.look(view);
            open("#/decisions?outcome=Deny", "Decisions");
            browser.all("#decisions tbody a").get(0).click();
            browser.awaitPage("Decision");
            var what = "decision-" + view.name().toLowerCase(Locale.ROOT).replace('_', '-');
            browser.screenshot(what);
            browser.requireFits(what);
            browser.requireAccessible(what);
        }
    }

    @Test
    void why_a_scenario_is_denied_is_found_within_three_clicks() {
        open("#/", "Overview");

        browser.follow("Try it");
        browser.awaitPage("Try it");
        browser.await("#find").sendKeys("L14-G/G.5-personally-engaged/false");
        browser.awaitText("#scenarios", "1 to 1 of 1 scenario");
        browser.await("#scenarios a.line").click();
        browser.awaitPage("Scenario L14-G/G.5-personally-engaged/false");

        assertThat(browser.await(".verdict").getText()).contains("Deny", "No grant permits it. L14-G came nearest.");
        assertThat(browser.await(".finding").getText())
                .contains(
                        "L14-G would permit it, but",
                        "does not hold",
                        "personally engaged",
                        "RS.personally-engaged = false");
        assertThat(browser.await(".sets").getText()).contains("RS.personally-engaged were true, not false");
        assertThat(browser.text()).contains("As the scenario expects: Deny by closed-world.");
    }

    @Test
    void what_would_permit_is_tried_and_permits() {
        open("#/try/scenario/L14-G%2FG.5-personally-engaged%2Ffalse", "Scenario L14-G/G.5-personally-engaged/false");

        browser.follow("Try it so");
        browser.awaitPage("Try it");
        assertThat(new Select(browser.await("[data-fact='RS.personally-engaged']"))
                        .getFirstSelectedOption()
                        .getText())
                .isEqualTo("true");
        browser.follow("Decide");

        browser.awaitText("#answer .verdict", "Permit");
        assertThat(browser.await("#answer").getText()).contains("by L14-G", "limit-to-scope", "Every step");
    }

    @Test
    void a_request_is_filled_in_by_keyboard_alone_and_a_mistake_is_told() {
        open("#/try/request", "Try it");

        var clock = browser.await("[data-fact='E.current-dateTime']");
        clock.sendKeys("tomorrow", Keys.ENTER);
        browser.awaitText("#answer", "`E.current-dateTime` must be one time");
        clock.clear();
        clock.sendKeys("2026-03-02T10:00:00Z");
        new Select(browser.await("[data-fact='AS.capacity']")).selectByValue("media");
        clock.sendKeys(Keys.ENTER);

        browser.awaitText("#answer .verdict", "Indeterminate");
        assertThat(browser.await("#answer .verdict").getText()).contains("A fact that is needed could not be known");
        assertThat(browser.script("return document.activeElement.id")).isEqualTo("verdict");
        // The browser itself tells of an answer that is no 200; nothing else complains.
        assertThat(browser.complaints()).singleElement().asString().contains("/admin/try", "400");
    }

    @Test
    void the_steps_open_one_in_the_other_and_say_in_words_what_came_of_them() {
        open("#/try/scenario/L14-G%2FG.5-personally-engaged%2Ffalse", "Scenario L14-G/G.5-personally-engaged/false");
        var steps = browser.await(".steps");
        assertThat(steps.getText()).contains("Deny Policy set root", "does not apply Policy set l14");

        for (var name : new String[] {"Policy set l14", "Policy L14-G", "Rule L14-G", "and"}) {
            var button = steps.findElement(By.cssSelector("button[aria-label='Parts of %s']".formatted(name)));
            assertThat(button.getDomAttribute("aria-expanded")).isEqualTo("false");
            button.sendKeys(Keys.ENTER);
            assertThat(button.getDomAttribute("aria-expanded")).isEqualTo("true");
        }
        assertThat(steps.getText()).contains("does not hold G.5-personally-engaged", "l14-g.xml:");
    }

    @Test
    void a_policy_is_found_by_its_citation_and_read_at_the_line_it_is_cited_for() {
        open("#/policies", "Policies");

        browser.await("#find-policy").sendKeys("301.6103(n)-1 subcontractor");
        browser.awaitText("#tree", "N-A2ii");
        assertThat(browser.await("#tree").getText()).doesNotContain("L14-G");
        browser.await("#tree a[href='#/policies/urn%3Ax-6103%3Apolicy%3AN-A2ii']")
                .click();
        browser.awaitText("#policy", "N-A2ii");
        assertThat(browser.await(".detail").getText())
                .contains("26 CFR 301.6103(n)-1(a)(2)(ii)", "Conditions", "cite-irs-authorization");

        var where = browser.all(".detail table .place").get(1);
        var line = where.getText().replaceFirst(".*:", "");
        where.click();
        browser.awaitText(".detail > .quiet", "line " + line);
        assertThat(browser.await(".lines .here").getText()).contains("<");
    }

    @Test
    void coverage_leads_from_an_element_to_the_policy_that_serves_it_and_to_its_scenarios() {
        open("#/coverage", "Coverage");
        browser.await(".heat");
        assertThat(browser.text()).contains("97.9 %", "sides of the policies are covered by 1566 scenarios");

        browser.await("a[href='#/coverage/G.5']").click();
        browser.awaitText("#element", "G.5");
        assertThat(browser.await("[aria-labelledby=element]").getText())
                .contains("personally engaged", "L14-G", "l14-g.xml:");
        browser.follow("Scenarios that name it");
        browser.awaitPage("Try it");
        assertThat(browser.await("#scenarios").getText()).contains("L14-G/G.5-personally-engaged/false");
    }

    @Test
    void a_recorded_decision_is_found_by_its_outcome_and_tells_why() {
        open("#/decisions", "Decisions");
        assertThat(browser.all("#decisions tbody tr")).hasSize(3);

        browser.script("document.querySelector('#filters details').open = true");
        browser.await("#f-recipient-subject").sendKeys("diego.doj");
        new Select(browser.await("#outcome")).selectByValue("Deny");
        browser.follow("Find");
        browser.awaitText("#decisions", "diego.doj");
        assertThat(browser.all("#decisions tbody tr")).hasSize(1);
        browser.all("#decisions tbody a").get(0).click();
        browser.awaitPage("Decision");

        assertThat(browser.await(".verdict").getText()).contains("Deny");
        assertThat(browser.await(".finding").getText())
                .contains("directly engaged", "RS.directly-engaged = false")
                .doesNotContain("not known");
        assertThat(browser.text()).contains("recipient-engagement at", "What was asked", "diego.doj");
    }

    @Test
    void the_theme_is_chosen_by_hand_and_kept() {
        open("#/", "Overview");
        var light = browser.script("return getComputedStyle(document.body).backgroundColor");

        new Select(browser.await("#theme")).selectByValue("dark");
        assertThat(browser.script("return getComputedStyle(document.body).backgroundColor"))
                .isNotEqualTo(light);
        open("#/", "Overview");
        assertThat(browser.script("return document.documentElement.dataset.theme"))
                .isEqualTo("dark");
        new Select(browser.await("#theme")).selectByValue("auto");
        assertThat(browser.script("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo(light);
    }

    @Test
    void a_keyboard_goes_to_the_content_at_once_and_focus_is_at_the_heading_of_each_page() {
        open("#/", "Overview");
        browser.await("body").sendKeys(Keys.TAB, Keys.ENTER);
        assertThat(browser.script("return document.activeElement.id")).isEqualTo("main");
        assertThat(browser.hash()).isEqualTo("#/");

        browser.await("#nav a[data-page=policies]").sendKeys(Keys.ENTER);
        browser.awaitPage("Policies");
        assertThat(browser.script("return document.activeElement.tagName")).isEqualTo("H1");
        assertThat(browser.script("return document.title")).isEqualTo("Policies – disclosure-pdp");
    }
}
