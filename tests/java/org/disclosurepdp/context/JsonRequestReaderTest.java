package org.disclosurepdp.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.disclosurepdp.context.Requests.XS;
import static org.disclosurepdp.context.Requests.json;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRequestReaderTest {
    private static String attribute(String members) {
        return "{\"Request\":{\"Resource\":[{\"Attribute\":[{\"AttributeId\":\"a\"," + members + "}]}]}}";
    }

    private static Attribute read(String members) {
        return json(attribute(members))
                .attributes(Categories.RESOURCE)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"x\"            | string  | x",
                "true             | boolean | true",
                "7                | integer | 7",
                "-0               | integer | -0",
                "12345678901234567890123 | integer | 12345678901234567890123",
                "7.0              | double  | 7.0",
                "1e400            | double  | 1e400",
                "\"NaN\"          | string  | NaN",
                "[1, 2.5]         | double  | '1,2.5'",
                "[1, 2]           | integer | '1,2'",
                "[true, false]    | boolean | 'true,false'",
                "[\"one\", 2]     | string  | 'one,2'",
                "[\"one\", true]  | string  | 'one,true'",
                "[1, true]        | string  | '1,true'",
            })
    void infers_the_data_type(String value, String type, String texts) {
        var attribute = read("\"Value\":" + value);

        assertThat(attribute.datatype()).isEqualTo(XS + type);
        assertThat(attribute.values()).extracting(AttributeValue::text).containsExactly(texts.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"INF\"|double",
                "\"NaN\"|http://www.w3.org/2001/XMLSchema#double",
                "5|double",
                "\"5\"|integer",
                "\"true\"|boolean",
                "\"2024-02-29\"|date",
                "\"a@example.com\"|rfc822Name",
                "\"P1D\"|http://www.w3.org/TR/2002/WD-xquery-operators-20020816#dayTimeDuration",
            })
    void takes_a_data_type_by_short_name_or_uri_before_or_after_the_value(String value, String type) {
        var before = read("\"DataType\":\"" + type + "\",\"Value\":" + value);
        var after = read("\"Value\":" + value + ",\"DataType\":\"" + type + "\"");

        assertThat(before).isEqualTo(after);
        assertThat(before.values()).extracting(AttributeValue::text).containsExactly(value.replace("\"", ""));
    }

    @Test
    void an_empty_bag_is_no_attribute() {
        assertThat(json(attribute("\"Value\":[]")).attributes(Categories.RESOURCE))
                .isEmpty();
        assertThat(json(attribute("\"Value\":[],\"DataType\":\"integer\"")).attributes(Categories.RESOURCE))
                .isEmpty();
    }

    @Test
    void shorthand_and_long_forms_say_the_same() {
        var expected = List.of(
                new AttributeCategory(Categories.ACCESS_SUBJECT, null, null, List.of()),
                new AttributeCategory(Categories.RESOURCE, "r", null, List.of()));

        assertThat(json("{\"Request\":{\"AccessSubject\":[{}],\"Resource\":[{\"Id\":\"r\"}]}}")
                        .categories())
                .isEqualTo(expected);
        assertThat(json("{\"Request\":{\"AccessSubject\":{},\"Resource\":{\"Id\":\"r\",\"Attribute\":[]}}}")
                        .categories())
                .isEqualTo(expected);
        assertThat(json("{\"Request\":{\"Category\":[{\"CategoryId\":\"AccessSubject\"},{\"Id\":\"r\",\"CategoryId\":\""
                                + Categories.RESOURCE + "\"}]}}")
                        .categories())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessSubject",
                "RecipientSubject",
                "IntermediarySubject",
                "Codebase",
                "RequestingMachine",
                "Resource",
                "Action",
                "Environment"
            })
    void knows_all_eight_short_names(String name) {
        var member = json("{\"Request\":{\"" + name + "\":[{}]}}").categories();
        var id = json("{\"Request\":{\"Category\":[{\"CategoryId\":\"" + name + "\"}]}}")
                .categories();

        assertThat(member).isEqualTo(id);
        assertThat(member.get(0).category()).startsWith("urn:oasis:names:tc:xacml:");
    }

    @Test
    void reads_the_options_and_the_references() {
        var read = json("{\"Request\":{\"MultiRequests\":{\"RequestReference\":[{\"ReferenceId\":[\"s\",\"r\"]}]},"
                + "\"ReturnPolicyIdList\":true,\"CombinedDecision\":true,\"XPathVersion\":\"v\","
                + "\"AccessSubject\":[{\"Id\":\"s\"}],\"Resource\":[{\"Id\":\"r\"}]}}");

        assertThat(read.returnPolicyIdList()).isTrue();
        assertThat(read.combinedDecision()).isTrue();
        assertThat(read.xpathVersion()).isEqualTo("v");
        assertThat(read.requestReferences()).containsExactly(List.of("s", "r"));
    }

    @Test
    void content_comes_escaped_or_in_base64() {
        var document = "<?xml version=\"1.0\"?><catalog a='1'><book>x</book></catalog>";
        var expected = "<xacml:Content xmlns:xacml=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\">"
                + "<catalog a=\"1\"><book>x</book></catalog></xacml:Content>";
        var base64 = Base64.getMimeEncoder()
                .encodeToString(document.repeat(1).getBytes(java.nio.charset.StandardCharsets.UTF_8));

        for (var content : List.of(document.replace("\"", "\\\""), base64.replace("\r\n", "\\r\\n"))) {
            var read = json("{\"Request\":{\"Resource\":[{\"Content\":\"" + content + "\"}]}}");
            assertThat(read.categories().get(0).content()).isEqualTo(expected);
        }
    }

    @Test
    void an_xpath_expression_is_an_object() {
        var value = "\"DataType\":\"xpathExpression\",\"Value\":{\"XPathCategory\":\"Resource\",\"XPath\":\"//m:a\","
                + "\"Namespaces\":[{\"Prefix\":\"m\",\"Namespace\":\"urn:m\"},{\"Namespace\":\"urn:default\"}]}";

        assertThat(read(value).values())
                .containsExactly(
                        new AttributeValue("//m:a", Categories.RESOURCE, Map.of("m", "urn:m", "", "urn:default")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Value\":{\"XPath\":\"a\",\"XPathCategory\":\"Resource\"}|.Value` is an object, but its data type is not xpathExpression",
                "\"Value\":\"a\",\"DataType\":\"xpathExpression\"|.Value` must be an object, as its data type is xpathExpression",
                "\"Value\":[1,\"x\"],\"DataType\":\"integer\"|.Value[1]` is no `http://www.w3.org/2001/XMLSchema#integer`",
                "\"Value\":5.0,\"DataType\":\"integer\"|.Value` is no `http://www.w3.org/2001/XMLSchema#integer`",
                "\"Value\":[[1]]|.Value[0]` must be a string, a number, true or false",
                "\"Value\":[null]|.Value[0]` must be a string, a number, true or false",
                "\"Value\":1,\"IncludeInResult\":\"true\"|.IncludeInResult` must be true or false",
                "\"Value\":1,\"Issuer\":null|.Issuer` must be a string",
                "\"Value\":1,\"AttributeId\":\"b\"|.AttributeId` is given twice",
                "\"Value\":NaN|.Value` is not well-formed JSON",
            })
    void names_the_member_that_is_wrong(String members, String sentence) {
        assertThatThrownBy(() -> json(attribute(members)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("line 1, column")
                .hasMessageEndingWith("`Request.Resource[0].Attribute[0]" + sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"Request\":null}",
                "{\"Request\":{\"Resource\":[]}}",
                "{\"Request\":{\"Resource\":[{}],\"Resource\":[{}]}}",
                "{\"Request\":{\"Resource\":[{}]},\"Request\":{\"Resource\":[{}]}}",
                "{\"Request\":{\"Category\":[{}]}}",
                "{\"Request\":{\"Category\":[{\"CategoryId\":\"\"}]}}",
                "{\"Request\":{\"Resource\":[{\"CategoryId\":\"Action\"}]}}",
                "{\"Request\":{\"Resource\":[{\"Id\":\"a\"},{\"Id\":\"a\"}]}}",
                "{\"Request\":{\"resource\":[{}]}}",
                "{\"Request\":{\"Resource\":[{}],\"MultiRequests\":{}}}",
                "{\"Request\":{\"Resource\":[{\"Id\":\"a\"}],\"MultiRequests\":{\"RequestReference\":[{\"ReferenceId\":[\"b\"]}]}}}",
                "{\"Request\":{\"Resource\":[{\"Content\":\"<a>\"}]}}",
                "{\"Request\":{\"Resource\":[{\"Content\":\"no xml\"}]}}",
                "{\"Request\":{\"Resource\":[{}]}} {}",
                "{\"Request\":{\"Resource\":[{}]},}",
                "{'Request':{}}",
                "{\"Request\":{\"Resource\":[{}] /* comment */}}",
            })
    void refuses_what_the_profile_does_not_know(String document) {
        assertThatThrownBy(() -> json(document)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void the_time_is_the_servers_wherever_the_category_is_named() {
        var attribute = "\"Attribute\":[{\"AttributeId\":\"urn:oasis:names:tc:xacml:1.0:environment:current-time\","
                + "\"Value\":\"00:00:00\",\"DataType\":\"time\"},{\"AttributeId\":\"b\",\"Value\":1}]";
        var document = "{\"Request\":{\"Category\":[{" + attribute + ",\"CategoryId\":\"Environment\"}]}}";

        assertThat(json(document).attributes(Categories.ENVIRONMENT))
                .extracting(Attribute::id)
                .containsExactly("b");
        assertThat(json(document, CallerRights.ALL).attributes(Categories.ENVIRONMENT))
                .hasSize(2);
    }
}
