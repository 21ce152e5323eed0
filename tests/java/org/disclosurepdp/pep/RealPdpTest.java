package org.disclosurepdp.pep;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.disclosurepdp.app.RunningServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library against the real PDP. */
class RealPdpTest {
    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.onSqlite(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static PdpClient client(PdpForm form) {
        return new PdpClient(new PepSettings(server.decisionUrl(), "", Duration.ofSeconds(30), 0, 1 << 20), form);
    }

    private static PepRequest request(String recipient) {
        return PepRequest.subject("person", "carla.customs")
                .capacity("customs-officer")
                .action("disclose", "customs-civil-proceeding")
                .resource("document", "cus-001")
                .portion("item")
                .recipient("person", recipient, "doj-officer")
                .matter("CIV-2026-0417")
                .build();
    }

    @Test
    void both_forms_say_the_same() {
        for (var form : PdpForm.values()) {
            var permit = client(form).ask(request("dan.doj"));
            assertThat(permit.permitted()).as(form.name()).isTrue();
            assertThat(permit.obligations())
                    .extracting(PdpAnswer.Obligation::id)
                    .contains("urn:x-6103:obligation:limit-to-scope", "urn:x-6103:obligation:no-criminal-use");
            assertThat(permit.obligations().get(0).values("citation")).isNotEmpty();

            var deny = client(form).ask(request("diego.doj"));
            assertThat(deny.permitted()).isFalse();
            assertThat(deny.outcome()).isEqualTo("Deny");

            assertThat(client(form).askAll(List.of(request("dan.doj"), request("diego.doj"), request("dan.doj"))))
                    .extracting(PdpAnswer::permitted)
                    .containsExactly(true, false, true);
        }
    }

    @Test
    void report_is_taken_by_the_pdp_and_shows_there() {
        var client = client(PdpForm.XACML_JSON);
        var permit = client.ask(request("dan.doj"));
        var scope = "urn:x-6103:obligation:limit-to-scope";

        assertThat(client.report(permit.id(), java.util.Map.of(scope, true))).isTrue();
        assertThat(client.report(permit.id(), java.util.Map.of(scope, true))).isTrue();
        assertThat(client.report(permit.id(), java.util.Map.of(scope, false))).isFalse();
        assertThat(server.get("/decisions/" + permit.id()).body()).contains("\"state\":\"fulfilled\"");
    }

    @Test
    void search_finds_what_is_permitted() {
        assertThat(client(PdpForm.AUTHZEN).permitted(request("dan.doj")))
                .contains("cus-001")
                .doesNotContain("irs-001");
        assertThat(client(PdpForm.AUTHZEN).permitted(request("diego.doj"))).isEmpty();
    }

    /** Its classes are loaded by themselves, beside Jackson and nothing else. */
    @Test
    void library_needs_the_jdk_and_jackson_only() throws Exception {
        var needed = List.of(
                Pep.class,
                com.fasterxml.jackson.databind.ObjectMapper.class,
                com.fasterxml.jackson.core.JsonFactory.class,
                com.fasterxml.jackson.annotation.JsonCreator.class);
        var urls = needed.stream()
                .map(each -> each.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        var only = new ClassLoader(ClassLoader.getPlatformClassLoader()) {};
        try (var loader = new URLClassLoader(urls, only) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.startsWith("org.disclosurepdp.") && !name.startsWith("org.disclosurepdp.pep.")) {
                    throw new ClassNotFoundException(name);
                }
                return super.findClass(name);
            }
        }) {
            var settings = loader.loadClass(PepSettings.class.getName())
                    .getMethod("of", URI.class, String.class)
                    .invoke(null, server.decisionUrl(), "");
            var formClass = loader.loadClass(PdpForm.class.getName());
            var client = loader.loadClass(PdpClient.class.getName())
                    .getConstructor(settings.getClass(), formClass)
                    .newInstance(settings, formClass.getEnumConstants()[0]);
            var request = requestIn(loader);
            var answer = client.getClass().getMethod("ask", request.getClass()).invoke(client, request);

            assertThat(answer.getClass().getClassLoader()).isSameAs(loader);
            assertThat(answer.getClass().getMethod("outcome").invoke(answer)).isEqualTo("Deny");
        }
    }

    private static Object requestIn(ClassLoader loader)
            throws ClassNotFoundException, NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        var builder = loader.loadClass(PepRequest.class.getName())
                .getMethod("subject", String.class, String.class)
                .invoke(null, "person", "diego.doj");
        var type = builder.getClass();
        type.getMethod("capacity", String.class).invoke(builder, "doj-officer");
        type.getMethod("action", String.class, String.class).invoke(builder, "use", "tax-administration");
        type.getMethod("resource", String.class, String.class).invoke(builder, "document", "cus-001");
        return type.getMethod("build").invoke(builder);
    }
}
