package org.disclosurepdp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentPathsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a/b | /a/b[1] /a/b[2] /a/b[3]",
                "//c | //c[1]",
                "//b/@n | (//b/@n)[1] (//b/@n)[2] (//b/@n)[3]",
                "//c/.. | (//c/..)[1]",
                "/a/x | ''"
            })
    void each_path_selects_one_node(String path, String expected) {
        var content = "<Content><a><b n='1'/><b n='2'><c/></b><b n='3'/></a></Content>";

        var paths = nodes(content, path).orElseThrow();

        assertThat(String.join(" ", paths.stream().map(AttributeValue::text).toList()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a[",
                "count(//a)",
                "'text'",
                "1 to 3",
                "unknown:a",
                "//*[count(preceding::*)>=0]",
                "//b//c",
                "/a/preceding::*",
                "//b[c[1]]"
            })
    void what_selects_no_nodes_is_told(String path) {
        assertThat(nodes("<Content><a/></Content>", path)).isEmpty();
    }

    @Test
    void no_path_reads_a_file() throws IOException {
        var file = Files.writeString(folder.resolve("secret.xml"), "<secret/>");

        assertThat(nodes("<Content><a/></Content>", "doc('%s')/secret".formatted(file.toUri())))
                .isEmpty();
        assertThat(nodes("<Content><a/></Content>", "/a[unparsed-text('%s')]".formatted(file.toUri())))
                .isEmpty();
    }

    private static Optional<List<AttributeValue>> nodes(String content, String path) {
        var category = new AttributeCategory(Categories.RESOURCE, null, content, List.of());
        return ContentPaths.nodes(category, new AttributeValue(path, Categories.RESOURCE, Map.of()), null, 100);
    }
}
