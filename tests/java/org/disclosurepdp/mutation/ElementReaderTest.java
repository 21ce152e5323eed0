package org.disclosurepdp.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ElementReaderTest {
    @Test
    void places_are_where_an_element_begins_and_ends() {
        var text =
                "\uFEFF<?xml version=\"1.0\"?>\r\n<!-- <a> -->\r\n<p:Policy a='x > \"y\"'>\r\n  <Empty/><Full >t</Full ></p:Policy>\n";

        var root = ElementReader.read(text);

        assertThat(root.name()).isEqualTo("Policy");
        assertThat(root.line).isEqualTo(3);
        assertThat(root.column).isEqualTo(1);
        assertThat(slice(text, root)).startsWith("<p:Policy").endsWith("</p:Policy>");
        var full = root.child("Full").orElseThrow();
        assertThat(full.line).isEqualTo(4);
        assertThat(full.column).isEqualTo(11);
        assertThat(slice(text, full)).isEqualTo("<Full >t</Full >");
        assertThat(slice(text, root.child("Empty").orElseThrow())).isEqualTo("<Empty/>");
    }

    @Test
    void values_are_read_as_xml_reads_them_and_found_as_they_stand() {
        var text = "<a b = '&lt;&#65;&#x42;&amp;&apos;' c=\"2\">1<![CDATA[<x>&amp;]]><!-- no -->&gt;</a>";

        var root = ElementReader.read(text);

        assertThat(root.attribute("b")).isEqualTo("<AB&'");
        var value = root.attributes.get("c");
        assertThat(value).isNotNull();
        assertThat(text.substring(value.start(), value.end())).isEqualTo("2");
        assertThat(root.text).hasToString("1<x>&amp;>");
        assertThat(root.children).isEmpty();
    }

    @Test
    void every_element_of_the_shipped_policies_is_found_whole() throws IOException {
        try (var files = Files.list(Path.of("policies/26cfr301.6103"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".xml")).toList()) {
                var text = Files.readString(file);
                var lines = text.lines().toList();
                var elements = ElementReader.read(text).all().toList();

                assertThat(elements).hasSize(text.split("<[A-Za-z]", -1).length - 1);
                assertThat(elements).allSatisfy(each -> {
                    assertThat(slice(text, each)).startsWith("<" + each.tag).endsWith(">");
                    assertThat(lines.get(each.line - 1).substring(each.column - 1))
                            .startsWith("<" + each.tag);
                });
            }
        }
    }

    private static String slice(String text, PolicyElement element) {
        return text.substring(element.start, element.end);
    }
}
