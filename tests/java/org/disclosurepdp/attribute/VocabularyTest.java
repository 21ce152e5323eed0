package org.disclosurepdp.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.Problem;
import org.junit.jupiter.api.Test;

final class VocabularyTest {
    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";

    private final Vocabulary shipped = Vocabulary.load(Path.of("conf/attributes.yaml"));

    @Test
    void an_attribute_is_found_by_short_name_and_by_its_whole_name() {
        var role = shipped.attribute("RS.role").orElseThrow();

        assertThat(role.name())
                .isEqualTo(new AttributeName(
                        Categories.RECIPIENT_SUBJECT,
                        "urn:oasis:names:tc:xacml:2.0:subject:role",
                        STRING,
                        "urn:x-6103:issuer:identity"));
        assertThat(role.bag()).isTrue();
        assertThat(role.fromRegister()).isTrue();
        assertThat(role.values()).contains("doj-officer");
        assertThat(shipped.attribute(role.name())).contains(role);
    }

    @Test
    void the_caller_s_own_word_for_a_register_attribute_is_another_name() {
        var role = shipped.attribute("RS.role").orElseThrow().name();

        assertThat(shipped.attribute(new AttributeName(role.category(), role.id(), role.datatype(), null)))
                .isEmpty();
    }

    @Test
    void an_attribute_is_found_by_category_and_the_rest_of_its_short_name() {
        assertThat(shipped.property(Categories.ACCESS_SUBJECT, "capacity")).isEqualTo(shipped.attribute("AS.capacity"));
        assertThat(shipped.property(Categories.ENVIRONMENT, "s6103i")).isEqualTo(shipped.attribute("E.s6103i"));
        assertThat(shipped.property(Categories.RESOURCE, "capacity")).isEmpty();
    }

    @Test
    void every_obligation_of_the_shipped_policies_has_a_bearer() throws IOException {
        var ids = new TreeSet<String>();
        try (var files = Files.list(Path.of("policies/26cfr301.6103"))) {
            for (var file : files.toList()) {
                Pattern.compile("ObligationId=\"([^\"]+)\"")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(found -> ids.add(found.group(1)));
            }
        }

        assertThat(ids).isNotEmpty().isEqualTo(new TreeSet<>(shipped.bearers().keySet()));
    }

    @Test
    void a_bearer_is_one_of_three() {
        var thrown = catchThrowableOfType(
                VocabularyException.class,
                () -> Vocabulary.parse("f.yaml", "obligations:\n  a: PDP\n  b: person\n  c: hook\n  d: nobody\n"));

        assertThat(thrown).hasMessageContaining("f.yaml:5:6: who bears `d` must be PDP, person or hook");
    }

    @Test
    void the_issuers_are_those_of_the_registers() {
        assertThat(shipped.issuers())
                .containsExactly(
                        "urn:x-6103:issuer:identity",
                        "urn:x-6103:issuer:labels",
                        "urn:x-6103:issuer:matters",
                        "urn:x-6103:issuer:contracts",
                        "urn:x-6103:issuer:determinations",
                        "urn:x-6103:issuer:authorizations",
                        "urn:x-6103:issuer:repositories");
        assertThat(Vocabulary.empty().issuers()).isEmpty();
    }

    @Test
    void every_register_attribute_has_an_issuer_and_no_other_has() {
        assertThat(shipped.attributes())
                .hasSize(74)
                .allMatch(attribute ->
                        attribute.fromRegister() == (attribute.name().issuer() != null));
    }

    /** What grants when it is true must not be true, nor what grants when false be false, for want of a record. */
    @Test
    void what_a_register_says_for_want_of_a_record_never_grants() {
        assertThat(shipped.attributes().stream()
                        .flatMap(attribute -> Stream.ofNullable(attribute.lookup()))
                        .flatMap(lookup -> Stream.ofNullable(lookup.absent()))
                        .distinct())
                .containsExactlyInAnyOrder("none", "false", "unknown");
        assertThat(Stream.of(
                                "E.otherwise-accomplishable",
                                "E.performable-without",
                                "E.parts-suffice",
                                "E.redaction-suffices",
                                "R.identity-redacted",
                                "AS.role",
                                "RS.role",
                                "RS.represents",
                                "RS.agent-kind",
                                "AS.org-id",
                                "RS.org-id",
                                "RS.party-id",
                                "E.contract-party-org",
                                "E.matter-kind",
                                "E.matter-audit-id")
                        .flatMap(name -> shipped.attribute(name).stream())
                        .flatMap(attribute -> Stream.ofNullable(attribute.lookup())))
                .hasSize(15)
                .allMatch(lookup -> lookup.absent() == null);
    }

    @Test
    void what_a_search_goes_through_is_named_by_the_vocabulary() {
        assertThat(shipped.actionAttributes().stream().map(VocabularyAttribute::shortName))
                .containsExactly("A.action-id", "A.purpose");
        assertThat(shipped.list("subject", "person")).isPresent();
        assertThat(shipped.list("resource", "document")).isPresent();
        assertThat(shipped.list("resource", "person")).isEmpty();
        assertThat(Vocabulary.empty().actionAttributes()).isEmpty();
    }

    @Test
    void every_mistake_in_what_a_search_goes_through_is_told_with_its_place() {
        assertThat(problems("""
                candidates:
                  subject:
                    one: {sql: "SELECT id FROM t WHERE id > :after"}
                    two: {sql: "SELECT id FROM t WHERE id > :after LIMIT :limit AND :R.a"}
                    three: {sql: "SELECT id FROM t WHERE id > :after? LIMIT :limit"}
                    four: {query: x}
                  thing: {}
                  action: {name: R.b, properties: R.a}
                attributes:
                  R.a: {category: c, id: a, datatype: string, source: PEP}
                """))
                .containsExactly(
                        "f.yaml:3:16: a list of candidates must use `:limit`",
                        "f.yaml:4:16: a list of candidates may use `:after`, `:limit` and `:now`, and needs the first two",
                        "f.yaml:5:18: a list of candidates may use `:after`, `:limit` and `:now`, and needs the first two",
                        "f.yaml:6:5: `four` has no `sql`",
                        "f.yaml:6:12: `query` is not known here; there are sql",
                        "f.yaml:7:3: `thing` is not known here; there are action, resource, subject",
                        "f.yaml:8:18: `R.b` must be an attribute that the caller says and that has `values`",
                        "f.yaml:8:35: `properties` must be a list");
    }

    @Test
    void every_mistake_is_told_with_its_place() {
        assertThat(problems("""
                issuers: {LBL: "urn:x:labels", DET: "urn:x:labels", PEP: "urn:x:pep"}
                queries:
                  one: {sql: "SELECT :R.missing", sqll: x}
                  two: {}
                  two: {sql: "SELECT 1"}
                  four: {sql: "SELECT ? FROM t WHERE :now? < 1"}
                attribute: {}
                attributes:
                  R.a: {category: c, id: a, datatype: strange, source: LBL, query: three, column: a}
                  R.b: {category: c, id: a, datatype: string, source: XYZ}
                  R.c: {category: c, id: c, datatype: boolean, source: LBL, absent: none, values: [x, x]}
                  R.d: {category: c, id: d, datatype: string, source: PEP, query: one, bag: perhaps}
                  d: {category: [c], id: e, datatype: string, source: PEP, values: x, default: y}
                  S.d: {category: c, id: f, datatype: string, source: PEP}
                  R.g: x
                """))
                .containsExactly(
                        "f.yaml:1:37: issuer `urn:x:labels` is given a second time",
                        "f.yaml:1:53: `PEP` is not a register and has no issuer",
                        "f.yaml:3:3: query `one` has the parameter `:R.missing`, which is no attribute",
                        "f.yaml:3:35: `sqll` is not known here; there are sql",
                        "f.yaml:4:3: query `two` has no `sql`",
                        "f.yaml:5:3: `two` is given a second time",
                        "f.yaml:6:3: query `four` has the parameter `:now?`, but it is never absent",
                        "f.yaml:6:15: `?` is not allowed in a query",
                        "f.yaml:7:1: `attribute` is not known here; there are attributes, candidates, issuers, obligations, queries",
                        "f.yaml:9:39: `strange` is not a data type; there are " + String.join(", ", Datatypes.words()),
                        "f.yaml:9:68: there is no query `three`",
                        "f.yaml:10:3: `R.b` has the same category and id as `R.a`",
                        "f.yaml:10:55: source `XYZ` is neither PEP, PDP nor an issuer",
                        "f.yaml:11:3: `R.c` has no `query`",
                        "f.yaml:11:3: `R.c` has no `column`",
                        "f.yaml:11:69: `none` is not a value of this data type",
                        "f.yaml:11:84: `x` is not a value of this data type",
                        "f.yaml:11:87: `x` is given a second time",
                        "f.yaml:12:60: `query` is for register attributes only",
                        "f.yaml:12:77: `bag` must be true or false",
                        "f.yaml:13:3: `d` is not a short name, as `RS.capacity` is one",
                        "f.yaml:13:17: `category` must be text",
                        "f.yaml:13:68: `values` must be a list",
                        "f.yaml:13:71: `default` is not known here; there are absent, bag, category, column,"
                                + " datatype, id, query, source, values",
                        "f.yaml:14:3: `S.d` and `R.d` have one category, so their names must differ",
                        "f.yaml:15:3: `R.g` has no `source`",
                        "f.yaml:15:3: `R.g` has no `category`",
                        "f.yaml:15:3: `R.g` has no `id`",
                        "f.yaml:15:3: `R.g` has no `datatype`",
                        "f.yaml:15:8: an attribute must have named entries");
    }

    @Test
    void queries_that_need_their_own_result_are_refused() {
        assertThat(problems("""
                issuers: {LBL: "urn:x:labels"}
                queries:
                  a: {sql: "SELECT :R.b AS x"}
                  b: {sql: "SELECT :R.c? AS x"}
                  c: {sql: "SELECT :R.a AS x"}
                  d: {sql: "SELECT :R.a AS x"}
                  e: {sql: "SELECT :R.e AS x"}
                  custodian: {sql: "SELECT :R.a AS subject_id, 'x' AS capacity"}
                attributes:
                  R.a: {category: c, id: a, datatype: string, source: LBL, query: a, column: x}
                  R.b: {category: c, id: b, datatype: string, source: LBL, query: b, column: x}
                  R.c: {category: c, id: c, datatype: string, source: LBL, query: c, column: x}
                  R.e: {category: c, id: e, datatype: string, source: LBL, query: e, column: x}
                """))
                .containsExactly(
                        "f.yaml:3:3: query `a` needs its own result: a > b > c > a",
                        "f.yaml:4:3: query `b` needs its own result: b > c > a > b",
                        "f.yaml:5:3: query `c` needs its own result: c > a > b > c",
                        "f.yaml:7:3: query `e` needs its own result: e > e",
                        "f.yaml:8:3: query `custodian` may not use `:R.a`, only `:R.resource-id` is known when it runs");
    }

    @Test
    void text_that_is_no_vocabulary_is_refused_at_its_place() {
        assertThat(problems("")).containsExactly("f.yaml:1:1: the file is empty");
        assertThat(problems("attributes:\n  R.a: {category: c"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("f.yaml:");
        assertThat(problems("- a")).containsExactly("f.yaml:1:1: the file must have named entries");
        assertThat(problems("issuers: &x {A: b}\nqueries: *x"))
                .first()
                .isEqualTo("f.yaml:2:10: an alias is not allowed here, write the value out");
    }

    @Test
    void a_file_that_is_not_there_is_a_configuration_error() {
        var thrown =
                catchThrowableOfType(VocabularyException.class, () -> Vocabulary.load(Path.of("conf/nowhere.yaml")));

        assertThat(thrown.code()).isEqualTo(ErrorCode.INVALID_CONFIG);
        assertThat(thrown).hasMessage("conf/nowhere.yaml:1:1: the file cannot be read");
    }

    private static List<String> problems(String yaml) {
        var thrown = catchThrowableOfType(VocabularyException.class, () -> Vocabulary.parse("f.yaml", yaml));
        return thrown.problems().stream().map(Problem::toString).toList();
    }
}
