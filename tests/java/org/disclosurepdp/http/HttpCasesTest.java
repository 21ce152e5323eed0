package org.disclosurepdp.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.disclosurepdp.context.AttributeNames;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.context.Datatypes;
import org.disclosurepdp.context.DisclosureProfile;
import org.disclosurepdp.context.ReadLimits;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Categories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;

/**
 * Every folder of tests/cases/http is one exchange: request.http as it is sent ({@code {{70*x}}} stands for seventy x),
 * response.http the status, the headers that must be there, and the body. {@code -Dcases.update=true} rewrites what is
 * expected.
 */
class HttpCasesTest {
    private static final Path CASES = Path.of("tests/cases/http");
    private static final Pattern REPEATED = Pattern.compile("\\{\\{(\\d+)\\*(.*?)}}");

    /** What cases use for attribute values: it may be in no answer and in no log. */
    private static final String SECRET = "hush-7f3a";

    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static Listening server;

    /** A vocabulary of three attributes and one register. */
    private static final AttributeNames NAMES = new AttributeNames() {
        @Override
        public Optional<AttributeName> byShortName(String category, String key) {
            if (!category.equals(Categories.ACCESS_SUBJECT)) {
                return Optional.empty();
            }
            return switch (key) {
                case "subject-id" -> named("urn:oasis:names:tc:xacml:1.0:subject:subject-id", "string");
                case "role" -> named("urn:oasis:names:tc:xacml:2.0:subject:role", "string");
                case "personally-engaged" -> named("urn:x-6103:attr:personally-engaged", "boolean");
                default -> Optional.empty();
            };
        }

        private static Optional<AttributeName> named(String id, String type) {
            var datatype = "http://www.w3.org/2001/XMLSchema#" + type;
            return Optional.of(new AttributeName(Categories.ACCESS_SUBJECT, id, datatype, null));
        }

        @Override
        public Set<String> registerIssuers() {
            return Set.of("urn:x-6103:issuer:identity");
        }
    };

    @BeforeAll
    static void start() {
        LOG.start();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(LOG);
        ((Logger) LoggerFactory.getLogger("org.disclosurepdp")).setLevel(Level.INFO);
        server = Listening.with(
                new ContextHandler(NAMES, DisclosureProfile.off(), Datatypes.standard(), ReadLimits.STANDARD));
    }

    @AfterAll
    static void stop() {
        server.close();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(LOG);
        ((Logger) LoggerFactory.getLogger("org.disclosurepdp")).setLevel(null);
    }

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        List<Path> folders;
        try (var listed = Files.list(CASES)) {
            folders = listed.filter(Files::isDirectory).sorted().toList();
        }
        return folders.stream()
                .map(folder -> DynamicTest.dynamicTest(
                        folder.getFileName().toString(), folder.toUri(), () -> exchange(folder)));
    }

    private static void exchange(Path folder) throws IOException {
        LOG.list.clear();

        var answer = server.raw(request(folder.resolve("request.http")));

        var expected = folder.resolve("response.http");
        if (Boolean.getBoolean("cases.update")) {
            Files.writeString(expected, reduced(answer), StandardCharsets.UTF_8);
        }
        var wanted = Message.parse(Files.readString(expected, StandardCharsets.UTF_8));
        var got = Message.parse(answer);
        assertThat(got.start()).startsWith(wanted.start());
        assertThat(got.headers()).containsAll(wanted.headers());
        assertThat(got.body()).isEqualTo(wanted.body());
        assertThat(got.headers()).anyMatch(header -> header.startsWith("X-Request-ID: "));
        assertThat(got.headers()).contains("X-Policy-Revision: " + Listening.REVISION);
        assertThat(answer).doesNotContain(SECRET).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(LOG.list).map(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains(SECRET));
    }

    private static String request(Path file) throws IOException {
        var message = Message.parse(Files.readString(file, StandardCharsets.UTF_8));
        var body = REPEATED.matcher(message.body())
                .replaceAll(found -> found.group(2).repeat(Integer.parseInt(found.group(1))));
        var head = new StringBuilder(message.start()).append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        message.headers().forEach(header -> head.append(header).append("\r\n"));
        int length = body.getBytes(StandardCharsets.ISO_8859_1).length;
        return head + "Content-Length: " + length + "\r\n\r\n" + body;
    }

    /** An answer without what differs from run to run or says nothing about the case. */
    private static String reduced(String answer) {
        var message = Message.parse(answer);
        var kept = message.headers().stream()
                .filter(header -> header.startsWith("Content-Type:") || header.startsWith("Allow:"))
                .sorted()
                .toList();
        var head = message.start().substring(0, "HTTP/1.1 400".length());
        return head + "\n" + String.join("\n", kept) + "\n\n" + message.body() + "\n";
    }

    private record Message(String start, List<String> headers, String body) {
        static Message parse(String text) {
            var normal = text.replace("\r\n", "\n");
            int blank = normal.indexOf("\n\n");
            var head = new ArrayList<>(normal.substring(0, blank < 0 ? normal.length() : blank)
                    .lines()
                    .toList());
            var body = blank < 0 ? "" : normal.substring(blank + 2);
            return new Message(head.remove(0), head, body.strip());
        }
    }
}
