package org.disclosurepdp.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class PolicyFormatProperties {
    private static final String ROOT = "<Policy xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\">%s</Policy>";

    @Property(tries = 2_000)
    void formatting_twice_is_formatting_once_and_changes_nothing_that_counts(@ForAll("documents") String document) {
        var once = PolicyFormat.format("p.xml", document.getBytes(UTF_8));

        assertThat(new String(PolicyFormat.format("p.xml", once), UTF_8)).isEqualTo(new String(once, UTF_8));
        assertThat(XmlForm.same(document, new String(once, UTF_8))).isTrue();
    }

    @Provide
    Arbitrary<String> documents() {
        return Arbitraries.lazy(() -> content(4)).map(ROOT::formatted);
    }

    /** Aimed: what stands between elements, and the elements whose text counts. */
    private static Arbitrary<String> content(int depth) {
        var small = Arbitraries.of(
                "",
                " ",
                "\n",
                "\n\n\n",
                "\t",
                " \n ",
                "<!-- c -->",
                "<!--\n a\n  b -->",
                "<?p i?>",
                "<Target/>",
                "<Target> </Target>",
                "<Description> a\n  b </Description>",
                "<AttributeValue DataType='d'> </AttributeValue>",
                "<AttributeValue><a> <b/> </a></AttributeValue>",
                "<PolicyIdReference>urn:p</PolicyIdReference>");
        var rare = Arbitraries.of("text", "<![CDATA[ ]]>", "&#32;", "&#13;", "&lt;", "\r\n");
        var leaf = Arbitraries.frequencyOf(Tuple.of(20, small), Tuple.of(1, rare));
        if (depth == 0) {
            return leaf;
        }
        var element = Combinators.combine(
                        Arbitraries.of("Rule", "AnyOf", "x:AllOf xmlns:x='urn:x'", "Apply", "Content"),
                        Arbitraries.of("", " a='1'", " a='\"' b=\"'\"", " xml:space='preserve'", "\n a = 'two\nlines'")
                                .list()
                                .ofMaxSize(1),
                        Arbitraries.integers().between(0, 120),
                        content(depth - 1))
                .as(PolicyFormatProperties::element);
        return Arbitraries.frequencyOf(Tuple.of(2, leaf), Tuple.of(3, element))
                .list()
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
    }

    private static String element(String name, List<String> attributes, int width, String content) {
        // The long attribute brings a tag to the edge of the line.
        return "<%s%s long='%s'>%s</%s>"
                .formatted(name, String.join("", attributes), "x".repeat(width), content, name.split(" ", -1)[0]);
    }
}
