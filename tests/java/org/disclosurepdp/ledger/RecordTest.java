package org.disclosurepdp.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeUse;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordTest {
    private static final String INTEGER = "http://www.w3.org/2001/XMLSchema#integer";

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # category, id,  type,    issuer, as written
            resource,   one, string,  -,      [0]
            resource,   two, string,  me,     [1]
            resource,   two, string,  -,      '[["resource","two"]]'
            resource,   one, string,  me,     '[["resource","one"]]'
            resource,   one, integer, -,      '[["resource","one","integer"]]'
            action,     one, string,  -,      '[["action","one"]]'
            resource,   six, string,  -,      '[["resource","six"]]'
            """)
    void only_the_very_attribute_of_the_request_is_written_as_its_number(
            String category, String id, String type, @Nullable String issuer, String written) {
        var name = new AttributeName(
                category.equals("resource") ? Categories.RESOURCE : Categories.ACTION,
                id,
                type.equals("string") ? Entries.STRING : INTEGER,
                issuer);
        var entry = entry(new AttributeUse(name, List.of("v"), AttributeUse.CALLER, null, false));

        var documents = RecordWriter.write(entry, List.of());

        assertThat(documents.record()).contains("\"attributes\":" + written + "}],\"personal\"");
        assertThat(RecordParser.parse(documents.record(), documents.personal())).isEqualTo(entry);
    }

    private static LedgerEntry entry(AttributeUse use) {
        var request = AccessRequest.of(List.of(new AttributeCategory(
                Categories.RESOURCE, null, null, List.of(asked("one", null), asked("two", "me")))));
        var evaluation =
                new Evaluation(Outcome.NOT_APPLICABLE, Status.OK, List.of(), List.of(), List.of(), null, List.of(use));
        return new LedgerEntry(
                "request", "caller", "pdp", new Decision("id", Entries.TIME, "revision", request, evaluation));
    }

    private static Attribute asked(String id, @Nullable String issuer) {
        return new Attribute(id, issuer, Entries.STRING, List.of(AttributeValue.of("v")), false);
    }
}
