package org.disclosurepdp.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real Chromium without a window that can reach no host but this machine. Where there is none, tests that need it are reported
 * as not run; in CI they fail.
 */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser start() {
        var browser = first("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
        var driver = first("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");
        boolean there = browser.isPresent() && driver.isPresent();
        if (System.getenv("CI") != null) {
            assertThat(there).as("Chromium and its driver are here").isTrue();
        }
        Assumptions.assumeTrue(there, "not run: there is no Chromium here (apt-get install chromium chromium-driver)");
        var options = new ChromeOptions();
        options.setBinary(browser.orElseThrow());
        options.addArguments(
                "--headless=new",
                "--disable-gpu",
                "--no-first-run",
                "--hide-scrollbars",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--window-size=1280,900",
                // What is not on this machine is not there: the console must do without.
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new java.io.File(driver.orElseThrow()))
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<String> first(String... files) {
        return Stream.of(files)
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst();
    }

    /** How the page is looked at. */
    enum View {
        LIGHT_WIDE(1280, 900, "light"),
        DARK_WIDE(1280, 900, "dark"),
        LIGHT_NARROW(360, 780, "light"),
        DARK_NARROW(360, 780, "dark");

        private final int width;
        private final int height;
        private final String scheme;

        View(int width, int height, String scheme) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }
    }

    void look(View view) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", view.width, "height", view.height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", view.scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** Opens a page afresh. */
    void open(URI administration, String hash) {
        driver.get("about:blank");
        driver.get(administration.resolve("/console/") + hash);
    }

    /** The element, once it is seen. */
    WebElement await(String css) {
        return waiting().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    /** Waits until the page has this heading and is whole. */
    void awaitPage(String heading) {
        waiting().until(page -> {
            var main = page.findElement(By.id("main"));
            return main.getDomAttribute("aria-busy") == null
                    && page.findElements(By.cssSelector("#main h1")).stream()
                            .anyMatch(h1 -> h1.getText().equals(heading));
        });
    }

    void awaitText(String css, String text) {
        waiting().until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), text));
    }

    /** Follows the link or presses the button with this text. */
    void follow(String text) {
        waiting()
                .until(ExpectedConditions.elementToBeClickable(
                        By.xpath("//main//*[self::a or self::button][normalize-space(.)='%s']".formatted(text))))
                .click();
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    String hash() {
        return String.valueOf(script("return location.hash"));
    }

    @Nullable
    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** The whole page as {@code target/screenshots/NAME.png}. */
    void screenshot(String name) {
        var taken = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(
                    SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(taken.get("data"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That nothing is wider than the window, so that nobody must scroll to the side to read. */
    void requireFits(String what) {
        var overflow = script("return document.documentElement.scrollWidth - window.innerWidth");
        assertThat((Long) overflow).as("%s is wider than its window", what).isLessThanOrEqualTo(0);
    }

    /** That axe-core finds nothing: WCAG 2.2 A and AA, and what it holds for good practice. */
    void requireAccessible(String what) {
        if (!Boolean.TRUE.equals(script("return typeof window.axe === 'object'"))) {
            script(axe());
        }
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        var found = driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run(document, {resultTypes: ['violations']}).then(
                  result => done(result.violations.map(each => each.id + ': ' + each.help + ' '
                    + each.nodes.slice(0, 3).map(node => node.html.slice(0, 200) + ' ' + (node.any[0]?.message ?? '')).join(' | '))),
                  failure => done(['axe failed: ' + failure]));
                """);
        assertThat((List<?>) found).as(what).isEmpty();
    }

    /** The console's errors and warnings since it was last asked, the browser's own on refused content included. */
    List<String> complaints() {
        var complaints = new ArrayList<String>();
        for (LogEntry entry : driver.manage().logs().get("browser")) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                complaints.add(entry.getLevel() + " " + entry.getMessage());
            }
        }
        return complaints;
    }

    private WebDriverWait waiting() {
        return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50));
    }

    private static String axe() {
        try (var in = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
