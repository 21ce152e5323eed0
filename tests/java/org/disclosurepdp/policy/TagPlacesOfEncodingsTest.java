package org.disclosurepdp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

/** Columns are those of an editor, whatever bytes a letter takes. */
class TagPlacesOfEncodingsTest {
    @Test
    void letters_count_by_what_an_editor_shows() throws XMLStreamException {
        assertThat(column("<a><!-- \u00e4\u20ac -->", "UTF-8", StandardCharsets.UTF_8))
                .isEqualTo(15);
        assertThat(column("<a><!-- \ud83d\ude00 -->", "UTF-8", StandardCharsets.UTF_8))
                .isEqualTo(15);
        assertThat(column("<a><!-- \u00e4\u00f6 -->", "ISO-8859-1", StandardCharsets.ISO_8859_1))
                .isEqualTo(15);
        assertThat(column("<a><!-- \u00e4\u20ac -->", "UTF-16", StandardCharsets.UTF_16))
                .isEqualTo(15);
        assertThat(column("<a><!-- \u00e4\u20ac -->", "UTF-16", StandardCharsets.UTF_16LE, "\ufeff"))
                .isEqualTo(15);
        assertThat(column("<a><!-- \u00e4\u20ac -->", "UTF-8", StandardCharsets.UTF_8, "\ufeff"))
                .isEqualTo(15);
    }

    private static int column(String before, String name, Charset charset, String... mark) throws XMLStreamException {
        var text = String.join("", mark) + "<?xml version='1.0' encoding='" + name + "'?>\n" + before + "<b/></a>";
        var reader = TrackingReader.of(text.getBytes(charset), new HashMap<>());
        reader.nextTag();
        reader.nextTag();
        assertThat(reader.getLocation().getLineNumber()).isEqualTo(2);
        return reader.getLocation().getColumnNumber();
    }
}
