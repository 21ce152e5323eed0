package org.disclosurepdp.context;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.disclosurepdp.engine.ContentPaths;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Categories;
import org.xml.sax.SAXException;

/** Garbage ends in {@link InvalidRequestException}, or is no garbage; nothing else comes out of a reader. */
class GarbageProperties {
    private static final String VALUE = "s3cr3t";
    private static final String XML = Requests.request(
            "<RequestDefaults><XPathVersion>v</XPathVersion></RequestDefaults>"
                    + Requests.resource("<Content><a b=\"c\"/></Content>"
                                    + Requests.attribute("a", Datatypes.STRING, VALUE)
                                    + Requests.attribute("a", Datatypes.XPATH_EXPRESSION, "//a")
                                            .replace("<AttributeValue ", "<AttributeValue XPathCategory=\"c\" "))
                            .replace("Category=\"urn:o", "xml:id=\"r\" Category=\"urn:o")
                    + "<MultiRequests><RequestReference><AttributesReference ReferenceId=\"r\"/></RequestReference></MultiRequests>");
    private static final String JSON = "{\"Request\":{\"Resource\":[{\"Id\":\"r\",\"Content\":\"<a/>\",\"Attribute\":["
            + "{\"AttributeId\":\"a\",\"Value\":[\"" + VALUE
            + "\",1,2.5,true],\"DataType\":\"string\",\"Issuer\":\"i\","
            + "\"IncludeInResult\":true},{\"AttributeId\":\"x\",\"DataType\":\"xpathExpression\",\"Value\":{\"XPath\":"
            + "\"//a\",\"XPathCategory\":\"Resource\",\"Namespaces\":[{\"Prefix\":\"m\",\"Namespace\":\"n\"}]}}]}],"
            + "\"MultiRequests\":{\"RequestReference\":[{\"ReferenceId\":[\"r\"]}]}}}";
    private static final String AUTHZEN = "{\"subject\":{\"type\":\"u\",\"id\":\"" + VALUE
            + "\",\"properties\":{\"role\":[1,2.5],\"o\":{\"p\":null}}},\"action\":{\"name\":\"n\"},\"context\":{"
            + "\"recipient\":{\"type\":\"u\",\"id\":\"b\"},\"count\":7},\"evaluations\":[{\"resource\":{\"type\":\"t\","
            + "\"id\":\"i\"}}],\"options\":{\"evaluations_semantic\":\"deny_on_first_deny\"}}";

    private static final String PARTS = Requests.request(Requests.resource("<Content><a><b/></a></Content>"
            + Requests.attribute(StandardAttributes.RESOURCE_ID, Datatypes.STRING, VALUE)
            + Requests.attribute(StandardAttributes.SCOPE, Datatypes.STRING, "Descendants")
            + Requests.attribute(StandardAttributes.CONTENT_SELECTOR, Datatypes.XPATH_EXPRESSION, "//b")
                    .replace("<AttributeValue ", "<AttributeValue XPathCategory=\"" + Categories.RESOURCE + "\" ")));
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long ONE_SECOND = 1_000_000_000;

    private static final ContextHandler HANDLER = new ContextHandler(
            new AttributeNames() {
                @Override
                public Optional<AttributeName> byShortName(String category, String key) {
                    return key.equals("count")
                            ? Optional.of(new AttributeName(category, "urn:count", Datatypes.INTEGER, null))
                            : Optional.empty();
                }

                @Override
                public Set<String> registerIssuers() {
                    return Set.of("register");
                }
            },
            DisclosureProfile.off(),
            Datatypes.standard(),
            ReadLimits.STANDARD,
            new ResourceParts(ContentPaths::nodes, new Ring()));

    /** Resources that are all below each other: what follows it must still end. */
    private static final class Ring implements ResourceHierarchy {
        @Override
        public List<String> children(String resource) {
            return List.of("a", "b");
        }

        @Override
        public List<String> parents(String resource) {
            return List.of("b", "a");
        }
    }

    /** Reads bytes in every way there is, and checks what is said when they are refused. */
    private static void readEverywhere(byte[] body) {
        for (var reader : List.<Runnable>of(
                () -> HANDLER.individual(HANDLER.read(body, MediaType.XML, CallerRights.NONE)),
                () -> HANDLER.individual(HANDLER.read(body, MediaType.JSON, CallerRights.NONE)),
                () -> HANDLER.individual(HANDLER.readEvaluation(body, CallerRights.NONE)),
                () -> HANDLER.individual(HANDLER.readEvaluations(body, CallerRights.NONE)))) {
            long start = THREADS.getCurrentThreadCpuTime();
            try {
                reader.run();
            } catch (InvalidRequestException expected) {
                assertThat(expected.getMessage()).isNotBlank().doesNotContain("\n");
            }
            // Of this thread's own time: what else the machine does is no hang of ours.
            assertThat(THREADS.getCurrentThreadCpuTime() - start).isLessThan(ONE_SECOND);
        }
    }

    @Property(tries = 500)
    void characters_of_xml(@ForAll("xmlLike") String garbage) {
        readEverywhere(garbage.getBytes(UTF_8));
        readEverywhere(XML.replace("<Content>", garbage).getBytes(UTF_8));
        readEverywhere(XML.replace(VALUE, garbage).getBytes(UTF_8));
    }

    @Property(tries = 500)
    void characters_of_json(@ForAll("jsonLike") String garbage) {
        readEverywhere(garbage.getBytes(UTF_8));
        readEverywhere(JSON.replace("\"" + VALUE + "\"", garbage).getBytes(UTF_8));
        readEverywhere(AUTHZEN.replace("null", garbage).getBytes(UTF_8));
    }

    @Property(tries = 500)
    void questions_about_parts(@ForAll("xpathLike") String garbage) {
        readEverywhere(PARTS.replace("//b", garbage.replace("<", "&lt;")).getBytes(UTF_8));
        readEverywhere(PARTS.replace("content-selector", "other").getBytes(UTF_8));
        readEverywhere(
                PARTS.replace("Descendants", garbage.replace("<", "&lt;")).getBytes(UTF_8));
    }

    @Property(tries = 1_000)
    void right_requests_with_a_few_bytes_wrong(@ForAll("damaged") byte[] body) {
        readEverywhere(body);
    }

    @Property(tries = 1_000)
    void xml_that_is_accepted_is_valid(@ForAll("damagedXml") byte[] body) throws IOException, SAXException {
        try {
            HANDLER.read(body, MediaType.XML, CallerRights.NONE);
        } catch (InvalidRequestException refused) {
            return;
        }
        XacmlSchema.validate(body);
    }

    @Property(tries = 300)
    void bytes_that_are_no_text(@ForAll byte[] body) {
        readEverywhere(body);
    }

    @Property(tries = 300)
    void values_are_never_in_a_message(@ForAll("cut") String document) {
        for (var type : List.of(MediaType.XML, MediaType.JSON)) {
            try {
                HANDLER.read(document.getBytes(UTF_8), type, CallerRights.NONE);
            } catch (InvalidRequestException expected) {
                assertThat(expected.getMessage()).doesNotContain(VALUE);
            }
        }
    }

    @Property(tries = 2_000)
    void what_looks_like_a_plain_uri_is_one(@ForAll("uriLike") String text) throws URISyntaxException {
        if (LexicalForms.isPlainUri(text)) {
            assertThat(new URI(text).toString()).isEqualTo(text);
        }
    }

    @Provide
    Arbitrary<String> uriLike() {
        return Arbitraries.strings().withChars("ab1:/.-_?#@%").ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> xpathLike() {
        return Arbitraries.strings().withChars("/*.@[]()|:$ab1 ='-,to").ofMaxLength(16);
    }

    @Provide
    Arbitrary<String> xmlLike() {
        return Arbitraries.strings()
                .withChars("<>/=\"'&;!?[]-:xml nsaCDATADOCTYPE#1\n\u0001\u00e9")
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> jsonLike() {
        return Arbitraries.strings()
                .withChars("{}[]\",:\\u0d8 1eE+-.truefalsn\n\u0001\u00e9")
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        return damaged(XML, JSON, AUTHZEN, PARTS);
    }

    @Provide
    Arbitrary<byte[]> damagedXml() {
        return damaged(XML);
    }

    private static Arbitrary<byte[]> damaged(String... documents) {
        var whole = Arbitraries.of(documents).map(text -> text.getBytes(UTF_8));
        var change = Combinators.combine(
                        Arbitraries.integers().between(0, 9_999),
                        Arbitraries.of(
                                "", "", "<", ">", "\"", "{", "}", "[", "]", ",", ":", "\\", "&", "null", "1", "\u00ff"),
                        Arbitraries.integers().between(0, 12))
                .as(Change::new);
        return Combinators.combine(whole, change.list().ofMinSize(1).ofMaxSize(3))
                .as((bytes, changes) -> {
                    var text = new String(bytes, ISO_8859_1);
                    for (var each : changes) {
                        text = each.of(text);
                    }
                    return text.getBytes(ISO_8859_1);
                });
    }

    /** Puts something else in place of a few characters. */
    private record Change(int where, String with, int insteadOf) {
        String of(String text) {
            int at = where % (text.length() + 1);
            return text.substring(0, at) + with + text.substring(Math.min(text.length(), at + insteadOf));
        }
    }

    /** A right request with a value that is wrong where it stands, or cut off somewhere after it. */
    @Provide
    Arbitrary<String> cut() {
        return Combinators.combine(
                        Arbitraries.of(XML, JSON), Arbitraries.integers().between(0, 400))
                .as((text, left) -> text.substring(0, Math.max(0, text.length() - left))
                        .replace("#string", "#integer")
                        .replace("\"string\"", "\"integer\""));
    }
}
