package org.disclosurepdp.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.catalog.CatalogFeatures;
import javax.xml.catalog.CatalogManager;
import javax.xml.catalog.CatalogResolver;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/** What an editor does with conf/schema/catalog.xml, done with the JDK. */
class EditorCatalogTest {
    private static final String XACML = "urn:oasis:names:tc:xacml:3.0:core:schema:wd-17";
    private static final Path FOLDER = Path.of("conf/schema");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                XACML,
                "http://docs.oasis-open.org/xacml/3.0/xacml-core-v3-schema-wd-17.xsd",
                "http://www.w3.org/XML/1998/namespace",
                "http://www.w3.org/2001/xml.xsd"
            })
    void finds_each_schema_beside_itself(String name) {
        var catalog =
                CatalogManager.catalog(CatalogFeatures.defaults(), catalog().toUri());

        assertThat(Path.of(URI.create(Objects.requireNonNull(catalog.matchURI(name)))))
                .isRegularFile()
                .hasParent(FOLDER.toAbsolutePath());
    }

    @Test
    void each_shipped_policy_is_valid_with_nothing_but_the_catalog() throws Exception {
        var schema = schema();

        for (var file : PolicyFormat.files(Path.of("policies"))) {
            schema.newValidator().validate(new StreamSource(file.toFile()));
        }
    }

    @Test
    void what_the_schema_does_not_allow_is_found() throws Exception {
        var file = Files.writeString(folder.resolve("p.xml"), "<Policy xmlns=\"%s\" PolicyId=\"p\"/>".formatted(XACML));
        var schema = schema();

        assertThatThrownBy(() -> schema.newValidator().validate(new StreamSource(file.toFile())))
                .isInstanceOf(SAXException.class)
                .hasMessageContaining("must appear on element 'Policy'");
    }

    @Test
    void each_schema_keeps_the_notice_of_its_owner() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("xacml-core-v3-schema-wd-17.xsd")))
                .contains("Copyright OASIS Open 2010. All Rights Reserved.");
    }

    private static Schema schema() throws SAXException {
        // RESOLVE strict: what the catalog does not know is an error, never a request to a network.
        var features = CatalogFeatures.builder()
                .with(CatalogFeatures.Feature.RESOLVE, "strict")
                .build();
        CatalogResolver resolver =
                CatalogManager.catalogResolver(features, catalog().toUri());
        var factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setResourceResolver(resolver);
        return factory.newSchema(new StreamSource(resolver.resolve(XACML, "").getSystemId()));
    }

    private static Path catalog() {
        return FOLDER.resolve("catalog.xml").toAbsolutePath();
    }
}
