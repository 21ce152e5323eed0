package org.disclosurepdp.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.config.Settings;
import org.disclosurepdp.database.DatabaseConfig;

/**
 * The real server on free ports with the shipped policies and vocabulary, its databases where a test wants them, and a
 * client to ask it over HTTP. Thread-safe.
 */
public final class RunningServer implements AutoCloseable {
    /** The day that the sample registers are made for. */
    public static final Instant SAMPLE_DAY = Instant.parse("2026-11-24T10:00:00Z");

    private final PdpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningServer(PdpServer server) {
        this.server = server;
    }

    /** A server on the sample day, with its own SQLite files below {@code folder}, the registers holding the sample. */
    public static RunningServer onSqlite(Path folder, String... overrides) {
        return start(InstantSource.fixed(SAMPLE_DAY), sqlite(folder), List.of(overrides));
    }

    /** A server on the sample day, with these databases as they are. */
    public static RunningServer on(DatabaseConfig registers, DatabaseConfig ledger, String... overrides) {
        var settings = new ArrayList<String>();
        settings.addAll(database("registers", registers));
        settings.addAll(database("ledger", ledger));
        if (!ledger.url().startsWith("jdbc:sqlite:")) {
            // It would make them in a folder that is not the test's.
            settings.addAll(List.of("ledger.key=none", "ledger.taxpayer-key=none"));
        }
        return start(InstantSource.fixed(SAMPLE_DAY), settings, List.of(overrides));
    }

    /** The settings that put both databases into SQLite files below {@code folder}. */
    public static List<String> sqlite(Path folder) {
        return List.of(
                "registers.url=jdbc:sqlite:" + folder.resolve("registers.db").toAbsolutePath(),
                "registers.sample=" + Path.of("conf/sample").toAbsolutePath(),
                "ledger.url=jdbc:sqlite:" + folder.resolve("ledger.db").toAbsolutePath());
    }

    private static List<String> database(String name, DatabaseConfig config) {
        return List.of(
                name + ".url=" + config.url(),
                name + ".user=" + config.user(),
                name + ".password=" + config.password());
    }

    /** A server of any policies, without a ledger. */
    public static RunningServer generic(Path policies, String... overrides) {
        return generic(InstantSource.system(), policies, overrides);
    }

    /** A server of any policies on the sample day, which is that of the tests' tokens. */
    public static RunningServer genericOnSampleDay(Path policies, String... overrides) {
        return generic(InstantSource.fixed(SAMPLE_DAY), policies, overrides);
    }

    private static RunningServer generic(InstantSource clock, Path policies, String... overrides) {
        var settings = new ArrayList<>(
                List.of("decisions.port=0", "administration.port=0", "ledger.url=none", "policies.folder=" + policies));
        settings.addAll(List.of(overrides));
        var home = Path.of("");
        return new RunningServer(PdpServer.start(
                home, Settings.load(home, Path.of("conf/server.yaml"), Map.of(), settings), true, clock));
    }

    private static RunningServer start(InstantSource clock, List<String> databases, List<String> overrides) {
        // The first decision of a cold process on a busy machine takes longer than a site would wait.
        var settings = new ArrayList<>(List.of("decisions.port=0", "administration.port=0", "registers.deadline=20s"));
        settings.addAll(databases);
        settings.addAll(overrides);
        var home = Path.of("");
        return new RunningServer(PdpServer.start(
                home, Settings.load(home, Path.of("conf/server.yaml"), Map.of(), settings), false, clock));
    }

    /** Posts {@code body} to the decision listener. */
    public HttpResponse<String> post(String path, String mediaType, String body) {
        return send(request(server.decisionUrl().resolve(path))
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    /** Posts as the caller whom {@code token} tells. */
    public HttpResponse<String> postAs(String token, String path, String mediaType, String body) {
        return send(request(server.decisionUrl().resolve(path))
                .header("Content-Type", mediaType)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    /** Gets {@code path} from the administration listener as the caller whom {@code token} tells. */
    public HttpResponse<String> administrationAs(String token, String path) {
        return send(request(server.administrationUrl().resolve(path))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    /** Posts {@code body} to the administration listener as the caller whom {@code token} tells. */
    public HttpResponse<String> postAdministrationAs(String token, String path, String mediaType, String body) {
        return send(request(server.administrationUrl().resolve(path))
                .header("Content-Type", mediaType)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    /** Posts nothing to {@code path} of the administration listener. */
    public HttpResponse<String> postAdministration(String path) {
        return send(request(server.administrationUrl().resolve(path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** As {@link #postAdministration}, with one more header. */
    public HttpResponse<String> postAdministrationWith(String header, String value, String path) {
        return send(request(server.administrationUrl().resolve(path))
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** Gets {@code path} from the decision listener. */
    public HttpResponse<String> get(String path) {
        return send(request(server.decisionUrl().resolve(path)).build());
    }

    /** Gets {@code path} from the administration listener. */
    public HttpResponse<String> administration(String path) {
        return send(request(server.administrationUrl().resolve(path)).build());
    }

    /** Where it answers decision requests. */
    public URI decisionUrl() {
        return server.decisionUrl();
    }

    /** The administration listener's address. */
    public URI administrationUrl() {
        return server.administrationUrl();
    }

    public String policyRevision() {
        return server.policyRevision();
    }

    @Override
    public void close() {
        server.close();
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
