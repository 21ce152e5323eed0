package org.disclosurepdp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;

/** Whatever a request gives as a path: nodes or a refusal, and soon. */
class ContentPathsProperties {
    private static final String CONTENT = "<Content><a>" + "<b n='1'><c>t</c></b>".repeat(500) + "</a></Content>";

    @Property(tries = 500)
    void any_path_ends_soon(@ForAll("paths") String path) {
        var category = new AttributeCategory(Categories.RESOURCE, null, CONTENT, List.of());
        var start = System.nanoTime();

        var nodes = ContentPaths.nodes(category, new AttributeValue(path, Categories.RESOURCE, Map.of()), null, 100);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        nodes.ifPresent(found -> assertThat(found).hasSizeLessThanOrEqualTo(101));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(
                        "/",
                        "//",
                        "*",
                        "a",
                        "b",
                        "c",
                        "@n",
                        "[",
                        "]",
                        "(",
                        ")",
                        "|",
                        ".",
                        "..",
                        "preceding::",
                        "1",
                        " to ",
                        "9999999999",
                        "=",
                        "count(",
                        "text()",
                        "last()",
                        "$x",
                        "for $x in ",
                        " return ",
                        "'",
                        ",",
                        "string-join(",
                        "doc('file:/')",
                        " and ",
                        "not(")
                .list()
                .ofMaxSize(10)
                .map(parts -> String.join("", parts));
    }
}
