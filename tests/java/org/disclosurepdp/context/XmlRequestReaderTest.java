package org.disclosurepdp.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.disclosurepdp.context.Requests.XS;
import static org.disclosurepdp.context.Requests.attribute;
import static org.disclosurepdp.context.Requests.request;
import static org.disclosurepdp.context.Requests.resource;
import static org.disclosurepdp.context.Requests.xml;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.junit.jupiter.api.Test;

class XmlRequestReaderTest {
    @Test
    void reads_every_part_of_a_request() {
        var read = xml("""
                <?xml version="1.0"?>
                <!-- a comment --><?hint?>
                <x:Request xmlns:x="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" ReturnPolicyIdList=" 1 " CombinedDecision="true"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b">
                  <x:RequestDefaults><x:XPathVersion> http://www.w3.org/TR/1999/REC-xpath-19991116 </x:XPathVersion></x:RequestDefaults>
                  <x:Attributes Category="urn:example:c" xml:id="c1">
                    <x:Attribute AttributeId="urn:example:a" Issuer="me" IncludeInResult="true">
                      <x:AttributeValue DataType="http://www.w3.org/2001/XMLSchema#string" xml:lang="en"> a<![CDATA[<]]>b&amp; </x:AttributeValue>
                      <x:AttributeValue DataType="http://www.w3.org/2001/XMLSchema#string"/>
                    </x:Attribute>
                  </x:Attributes>
                  <x:MultiRequests><x:RequestReference><x:AttributesReference ReferenceId="c1"/></x:RequestReference></x:MultiRequests>
                </x:Request>
                """);

        assertThat(read.returnPolicyIdList()).isTrue();
        assertThat(read.combinedDecision()).isTrue();
        assertThat(read.xpathVersion()).isEqualTo("http://www.w3.org/TR/1999/REC-xpath-19991116");
        assertThat(read.requestReferences()).containsExactly(List.of("c1"));
        assertThat(read.categories()).singleElement().satisfies(category -> {
            assertThat(category.category()).isEqualTo("urn:example:c");
            assertThat(category.xmlId()).isEqualTo("c1");
            assertThat(category.attributes())
                    .containsExactly(new Attribute(
                            "urn:example:a",
                            "me",
                            XS + "string",
                            List.of(AttributeValue.of(" a<b& "), AttributeValue.of("")),
                            true));
        });
    }

    @Test
    void values_of_several_data_types_become_an_attribute_each() {
        var values = "<Attribute AttributeId=\"a\" IncludeInResult=\"false\">"
                + "<AttributeValue DataType=\"" + XS + "string\">x</AttributeValue>"
                + "<AttributeValue DataType=\"" + XS + "integer\">1</AttributeValue>"
                + "<AttributeValue DataType=\"" + XS + "string\">y</AttributeValue></Attribute>";

        assertThat(xml(request(resource(values))).attributes(Categories.RESOURCE))
                .extracting(Attribute::datatype, each -> each.values().size())
                .containsExactly(tuple(XS + "string", 2), tuple(XS + "integer", 1));
    }

    @Test
    void content_becomes_a_document_of_its_own() {
        var content =
                "<Content>note <md:r xmlns:md=\"urn:md\" md:x=\"&lt;&#10;&quot;\"><e xmlns=\"\">t&amp;</e><!--c--></md:r></Content>";

        var read = xml(request(resource(content)).replace("<Request ", "<Request xmlns:q=\"urn:q\" "));

        assertThat(read.categories().get(0).content())
                .isEqualTo(
                        "<Content xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\" xmlns:q=\"urn:q\">note "
                                + "<md:r xmlns:md=\"urn:md\" md:x=\"&lt;&#10;&quot;\"><e xmlns=\"\">t&amp;</e><!--c--></md:r></Content>");
    }

    @Test
    void an_xpath_expression_keeps_its_category_and_namespaces() {
        var value = attribute("a", Datatypes.XPATH_EXPRESSION, "//md:r")
                .replace("<AttributeValue ", "<AttributeValue xmlns:md=\"urn:md\" XPathCategory=\"urn:c\" ");

        assertThat(xml(request(resource(value)))
                        .attributes(Categories.RESOURCE)
                        .findFirst()
                        .orElseThrow()
                        .values())
                .containsExactly(new AttributeValue("//md:r", "urn:c", Map.of("md", "urn:md", "", XmlCursor.XACML)));
    }

    @Test
    void the_transport_knows_the_encoding_best() {
        var document = request(resource(attribute("a", XS + "string", "é")));
        var declared = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + document;
        var handler = ContextHandler.generic();

        var read = handler.read(
                declared.getBytes(StandardCharsets.ISO_8859_1), MediaType.XML, "iso-8859-1", CallerRights.NONE);
        var utf16 = handler.read(document.getBytes(StandardCharsets.UTF_16), MediaType.XML, CallerRights.NONE);

        assertThat(read).isEqualTo(utf16).isEqualTo(xml(document));
    }

    @Test
    void bytes_that_are_not_of_the_encoding_are_refused_in_silence() {
        var latin = request(resource(attribute("a", XS + "string", "é"))).getBytes(StandardCharsets.ISO_8859_1);
        var strange = ("<?xml version=\"1.0\" encoding=\"ebcdic\"?>" + request(resource("")))
                .getBytes(StandardCharsets.UTF_8);
        var written = new ByteArrayOutputStream();
        var standardError = System.err;
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            assertThatThrownBy(() -> ContextHandler.generic().read(latin, MediaType.XML, CallerRights.NONE))
                    .hasMessageEndingWith("the XML holds bytes that are not UTF-8");
            assertThatThrownBy(() -> ContextHandler.generic().read(strange, MediaType.XML, CallerRights.NONE))
                    .hasMessageEndingWith("the encoding `ebcdic` is not supported");
            assertThatThrownBy(() -> xml("<a b=\"secret\" b='1'/>")).hasMessageEndingWith("the XML is not well-formed");
            assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
        } finally {
            System.setErr(standardError);
        }
    }

    @Test
    void a_register_is_spoken_for_only_by_those_who_may() {
        var document = request(resource(attribute("urn:example:a", XS + "string", "secret")
                .replace("IncludeInResult", "Issuer=\"" + Requests.ISSUER + "\" IncludeInResult")));

        assertThatThrownBy(() -> xml(document))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("line 1, column")
                .hasMessageContaining("`urn:example:a`")
                .hasMessageNotContaining("secret");
        assertThat(xml(document, new CallerRights(true, false))
                        .categories()
                        .get(0)
                        .attributes())
                .hasSize(1);
    }

    @Test
    void the_time_is_the_servers() {
        var now = attribute(
                "urn:oasis:names:tc:xacml:1.0:environment:current-dateTime", XS + "dateTime", "2001-01-01T00:00:00Z");
        var document = request(resource(now)
                        .replace("<Attribute ", "<Attribute Issuer=\"me\" ")
                        .replace("attribute-category:resource", "attribute-category:environment")
                + resource(now));

        assertThat(xml(document).attributes(Categories.ENVIRONMENT)).isEmpty();
        assertThat(xml(document).attributes(Categories.RESOURCE)).hasSize(1);
        assertThat(xml(document, CallerRights.ALL).attributes(Categories.ENVIRONMENT))
                .hasSize(1);
    }

    @Test
    void custom_data_types_hold_text_and_no_elements() {
        var rules = new ReadRules(Datatypes.standard().with(Set.of("urn:geo")), ReadLimits.STANDARD, Set.of());
        var reader = new XmlRequestReader(rules);
        var good = request(resource(attribute("a", "urn:geo", " x ")));
        var bad = request(resource(attribute("a", "urn:geo", "<gml/>")));

        assertThat(reader.read(good.getBytes(StandardCharsets.UTF_8), null, CallerRights.NONE)
                        .categories())
                .hasSize(1);
        assertThatThrownBy(() -> reader.read(bad.getBytes(StandardCharsets.UTF_8), null, CallerRights.NONE))
                .hasMessageEndingWith("`AttributeValue` may hold only text, not `gml`");
    }

    @Test
    void names_the_line_and_column_where_the_trouble_starts() {
        var document = request("\n  " + resource("\n    <Attribute AttributeId=\"a\"/>"));

        assertThatThrownBy(() -> xml(document)).hasMessage("line 3, column 5: `Attribute` has no `IncludeInResult`");
    }

    @Test
    void ids_are_unique_names() {
        var twice = request(
                resource("").replace("Category", "xml:id=\"a\" Category").repeat(2));
        var odd = request(resource("").replace("Category", "xml:id=\"1 a\" Category"));

        assertThatThrownBy(() -> xml(twice)).hasMessageEndingWith("`xml:id` `a` is used twice");
        assertThatThrownBy(() -> xml(odd)).hasMessageEndingWith("`xml:id` is no XML name");
    }

    @Test
    void xml_1_1_and_its_control_characters_are_refused() {
        assertThatThrownBy(() -> xml("<?xml version='1.1'?>" + request(resource(""))))
                .hasMessageEndingWith("XML 1.1 is not supported");
    }

    @Test
    void namespaces_without_number_are_refused() {
        var many = IntStream.range(0, 101)
                .mapToObj(i -> " xmlns:n" + i + "=\"urn:n\"")
                .collect(Collectors.joining());

        assertThatThrownBy(() -> xml(request(resource("")).replace("<Attributes", "<Attributes" + many)))
                .hasMessageEndingWith("more than 100 namespaces are in scope");
    }
}
