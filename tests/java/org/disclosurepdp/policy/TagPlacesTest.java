package org.disclosurepdp.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each element is where its bracket is, whatever stands before it: documents of all such things in all orders. */
class TagPlacesTest {
    private static final List<String> BETWEEN = List.of(
            "",
            "\n",
            "  ",
            "\n\t ",
            "\r\n  ",
            "text",
            "two\nlines ",
            "<!-- a comment -->",
            "<!-- of\ntwo lines -->",
            "<?pi x?>",
            "&lt;",
            " &amp;\n",
            "<![CDATA[x < y]]>",
            "\u00e4\u00f6 \u20ac",
            "<!-- \u00fc -->");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_element_is_where_its_bracket_is(int seed) throws XMLStreamException {
        var document = new Document(new Random(seed));

        var reader = TrackingReader.of(document.text.toString().getBytes(UTF_8), Map.of());
        var starts = new ArrayList<String>();
        var ends = new ArrayList<String>();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                starts.add(place(reader));
            } else if (event == XMLStreamReader.END_ELEMENT) {
                ends.add(place(reader));
            }
        }

        assertThat(starts).isEqualTo(document.starts);
        assertThat(ends).isEqualTo(document.ends);
    }

    private static String place(XMLStreamReader reader) {
        return reader.getLocation().getLineNumber() + ":" + reader.getLocation().getColumnNumber();
    }

    /** A document that notes where it has put its tags. */
    private static final class Document {
        private final StringBuilder text = new StringBuilder();
        private final List<String> starts = new ArrayList<>();
        private final List<String> ends = new ArrayList<>();
        private final Random random;

        Document(Random random) {
            this.random = random;
            text.append(
                    List.of("", "<?xml version=\"1.0\"?>", "<?xml version=\"1.0\"?>\n", "<!-- \u00fc -->", "\n \n  ")
                            .get(random.nextInt(5)));
            element(0);
        }

        private void element(int depth) {
            var start = here();
            starts.add(start);
            if (depth > 0 && random.nextInt(4) == 0) {
                ends.add(start);
                text.append("<e a='\n x'/>");
                return;
            }
            text.append(random.nextBoolean() ? "<e>" : "<e\n  a='1'\n>");
            int children = depth == 0 ? 300 : depth > 6 ? 0 : random.nextInt(3);
            for (int i = 0; i < children; i++) {
                between();
                element(depth + 1);
            }
            between();
            ends.add(start);
            text.append("</e>");
        }

        private void between() {
            int many = random.nextInt(3);
            for (int i = 0; i < many; i++) {
                text.append(BETWEEN.get(random.nextInt(BETWEEN.size())));
            }
        }

        private String here() {
            int line = 1 + (int) text.chars().filter(letter -> letter == '\n').count();
            return line + ":" + (text.length() - text.lastIndexOf("\n"));
        }
    }
}
