package org.disclosurepdp.format;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFormatTest {
    private static final String NAMESPACE = "xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\"";

    @TempDir
    Path folder;

    @Test
    void the_shipped_policies_are_formatted() {
        assertThat(PolicyFormat.files(Path.of("policies")))
                .hasSizeGreaterThan(25)
                .allMatch(PolicyFormat::isFormatted);
    }

    @Test
    void indents_by_two_and_wraps_what_does_not_fit() {
        assertThat(format("""
                <!-- head --><Policy %s PolicyId='p "1"' Version="1.0"
                  RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides"><Target>

                </Target> <!-- about the target -->


                      <!-- about the rule -->
                <?editor keep?><Rule
                    RuleId = "r"
                    Effect='Permit'></Rule></Policy>""".formatted(NAMESPACE))).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- head -->
                <Policy
                    %s
                    PolicyId="p &quot;1&quot;"
                    Version="1.0"
                    RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides">
                  <Target/> <!-- about the target -->

                  <!-- about the rule -->
                  <?editor keep?>
                  <Rule RuleId="r" Effect="Permit"/>
                </Policy>
                """.formatted(NAMESPACE));
    }

    @Test
    void keeps_what_may_count_exactly() {
        var kept = """
                <Policy %s PolicyId="p">
                  <Description>  two
                 lines  </Description>
                  <AttributeValue DataType="d"> a <b:c xmlns:b="urn:b"  d='e'/> <![CDATA[ <x> ]]>&#13;&amp;</AttributeValue>
                  <AttributeValue DataType="d"> </AttributeValue>
                  <AttributeValue DataType="d"></AttributeValue>
                  <PolicyIdReference> urn:p </PolicyIdReference>
                  <Extension xml:space="preserve"> <a/> </Extension>
                </Policy>
                """.formatted(NAMESPACE);

        assertThat(format(kept)).isEqualTo(Layout.DECLARATION + kept);
    }

    @Test
    void writes_utf_8_whatever_it_was() {
        var text = "<?xml version='1.0' encoding='UTF-16'?>\r\n<Policy %s PolicyId='ü'/>\r\n".formatted(NAMESPACE);

        assertThat(new String(PolicyFormat.format("p.xml", text.getBytes(UTF_16)), UTF_8))
                .isEqualTo(Layout.DECLARATION + "<Policy %s PolicyId=\"ü\"/>%n".formatted(NAMESPACE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no xml                                              | p.xml:1:1: not well-formed XML: content is not allowed in prolog
            <Policy NS><Target></Policy>                        | p.xml:1:74: not well-formed XML: the element type "Target" must be terminated by the matching end-tag "</Target>"
            <Policy NS>                                         | p.xml:1:64: not well-formed XML: XML document structures must start and end within the same entity
            <!DOCTYPE Policy [<!ENTITY e SYSTEM "file:/x">]><Policy NS>&e;</Policy> | p.xml:1:50: a document type declaration is not allowed
            <catalog/>                                          | p.xml:1:11: the root element must be a XACML 3.0 PolicySet or Policy
            """)
    void refuses_what_is_no_policy(String text, String sentence) {
        assertThatThrownBy(() -> format(text.replace("NS", NAMESPACE)))
                .isInstanceOf(FormatException.class)
                .hasMessage(sentence);
    }

    @Test
    void refuses_what_nests_too_deep() {
        var text = "<Policy %s>".formatted(NAMESPACE) + "<a>".repeat(10_000) + "</a>".repeat(10_000) + "</Policy>";

        assertThatThrownBy(() -> format(text)).hasMessageEndingWith("elements are nested more than 200 deep");
    }

    @Test
    void refuses_what_is_huge_and_what_is_gone() throws IOException {
        var huge = folder.resolve("huge.xml");
        try (var file = Files.newByteChannel(huge, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.position(100L << 20).write(ByteBuffer.wrap(new byte[1]));
        }

        assertThatThrownBy(() -> PolicyFormat.format(huge)).hasMessage(huge + ":1:1: is larger than 16 MB");
        assertThatThrownBy(() -> PolicyFormat.format(folder.resolve("gone.xml")))
                .hasMessage(folder.resolve("gone.xml") + ":1:1: there is no such file");
    }

    @Test
    void changes_a_file_once_and_leaves_nothing_beside_it() throws IOException {
        var file = Files.writeString(folder.resolve("p.xml"), "<Policy %s ><Target/></Policy>".formatted(NAMESPACE));
        var link = Files.createSymbolicLink(folder.resolve("link.xml"), file);

        assertThat(PolicyFormat.isFormatted(file)).isFalse();
        assertThat(PolicyFormat.format(link)).isTrue();
        assertThat(PolicyFormat.format(link)).isFalse();
        assertThat(PolicyFormat.isFormatted(file)).isTrue();
        assertThat(link).isSymbolicLink();
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void sees_when_the_meaning_is_another() {
        var text = "<Policy %s>%%s</Policy>".formatted(NAMESPACE);

        assertThat(XmlForm.same(text.formatted("<Target/>"), text.formatted("\n  <Target> </Target>\n")))
                .isTrue();
        for (var other : new String[] {"<Target a=''/>", "<Target/>.", "<Target/><!---->", "<Target><a/></Target>"}) {
            assertThat(XmlForm.same(text.formatted("<Target/>"), text.formatted(other)))
                    .as(other)
                    .isFalse();
        }
        assertThat(XmlForm.same(
                        text.formatted("<AttributeValue> </AttributeValue>"), text.formatted("<AttributeValue/>")))
                .isFalse();
    }

    private static String format(String text) {
        return new String(PolicyFormat.format("p.xml", text.getBytes(UTF_8)), UTF_8);
    }
}
