package org.disclosurepdp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.policy.InvalidPolicyException;
import org.disclosurepdp.policy.PolicyFolder;
import org.disclosurepdp.policy.PolicySnapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder compiled again decides as one compiled for the first time, and keeps what has not changed. */
class RecompileTest {
    private static final String NAMESPACE = "urn:oasis:names:tc:xacml:3.0:core:schema:wd-17";
    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";

    private final AuthzForceEngine engine = new AuthzForceEngine(Registers.none());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path folder;

    @BeforeEach
    void policies() {
        write("root", set("root", "<PolicySetIdReference>inner</PolicySetIdReference>" + reference("c", "")));
        write("inner", set("inner", reference("a", "") + reference("b", "")));
        write("a", policy("a", "1.0", "Permit", "alice"));
        write("b", policy("b", "1.0", "Permit", "bob"));
        write("c", policy("c", "1.0", "Deny", "carol"));
    }

    @Test
    void nothing_changed_keeps_everything() {
        var before = loaded();
        var after = reloaded(before);

        assertThat(after.snapshot.documents()).containsExactlyElementsOf(before.snapshot.documents());
        assertThat(after.snapshot.revision()).isEqualTo(before.snapshot.revision());
        assertThat(after.nodes()).isEqualTo(before.nodes());
    }

    @Test
    void a_change_below_reaches_every_set_above_and_nothing_else() {
        var before = loaded();
        write("a", policy("a", "1.0", "Deny", "alice"));
        var after = reloaded(before);

        assertThat(after.decisions()).isEqualTo(loaded().decisions()).containsEntry("alice", "DENY");
        assertThat(before.decisions()).containsEntry("alice", "PERMIT");
        assertThat(after.snapshot.revision()).isNotEqualTo(before.snapshot.revision());
        assertThat(after.changedSince(before)).containsExactly("a", "inner", "root");
    }

    @Test
    void a_newer_version_takes_over_where_a_reference_allows_it() {
        write("c-user", set("c-user", reference("c", " Version=\"1.0\"")));
        write(
                "root",
                set(
                        "root",
                        "<PolicySetIdReference>inner</PolicySetIdReference><PolicySetIdReference>c-user</PolicySetIdReference>"
                                + reference("c", "")));
        var before = loaded();
        write("c2", policy("c", "2.0", "Permit", "carol"));
        var after = reloaded(before);

        assertThat(after.decisions()).isEqualTo(loaded().decisions());
        assertThat(after.changedSince(before)).containsExactly("c", "root");
    }

    @Test
    void an_attribute_that_no_policy_named_before_is_seen() {
        var before = loaded();
        write("b", policy("b", "1.0", "Permit", "bob").replace("AttributeId=\"u\"", "AttributeId=\"other\""));
        var after = reloaded(before);

        assertThat(after.decisions()).isEqualTo(loaded().decisions()).containsEntry("bob", "PERMIT");
        write("b", policy("b", "1.0", "Permit", "bob").replace("AttributeId=\"u\"", "AttributeId=\"nobody\""));
        assertThat(reloaded(after).decisions()).isEqualTo(loaded().decisions()).containsEntry("bob", "NOT_APPLICABLE");
    }

    @Test
    void a_change_that_closes_a_circle_is_refused() {
        var before = loaded();
        write("inner", set("inner", "<PolicySetIdReference>root</PolicySetIdReference>"));
        var snapshot = PolicyFolder.reload(List.of(folder), Optional.of("root"), before.snapshot);

        assertThatThrownBy(() -> engine.recompile(snapshot, before.compiled))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("leads back to itself");
    }

    @Test
    void a_policy_that_went_leaves_its_reference_without_a_place_to_go() throws IOException {
        var before = loaded();
        Files.delete(folder.resolve("c.xml"));
        var snapshot = PolicyFolder.reload(List.of(folder), Optional.of("root"), before.snapshot);

        assertThatThrownBy(() -> engine.recompile(snapshot, before.compiled))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("there is no policy `c`");
    }

    private Loaded loaded() {
        var snapshot = PolicyFolder.load(List.of(folder), Optional.of("root"));
        return new Loaded(snapshot, engine.compiled(snapshot));
    }

    private Loaded reloaded(Loaded before) {
        var snapshot = PolicyFolder.reload(List.of(folder), Optional.of("root"), before.snapshot);
        return new Loaded(snapshot, (CompiledPolicySet) engine.recompile(snapshot, before.compiled));
    }

    private record Loaded(PolicySnapshot snapshot, CompiledPolicySet compiled) {
        Map<String, Integer> nodes() {
            var nodes = new TreeMap<String, Integer>();
            for (var document : snapshot.documents()) {
                nodes.put(
                        document.id() + " " + document.version(),
                        System.identityHashCode(compiled.documents().node(document)));
            }
            return nodes;
        }

        List<String> changedSince(Loaded before) {
            var kept = before.nodes().values();
            return nodes().entrySet().stream()
                    .filter(node -> !kept.contains(node.getValue()))
                    .map(node -> node.getKey().split(" ", -1)[0])
                    .toList();
        }

        Map<String, String> decisions() {
            var decisions = new TreeMap<String, String>();
            for (var user : List.of("alice", "bob", "carol", "dave")) {
                var subject = new AttributeCategory(
                        Categories.ACCESS_SUBJECT, null, null, List.of(attribute("u", user), attribute("other", user)));
                var evaluation = compiled.evaluate(AccessRequest.of(List.of(subject)), Instant.EPOCH);
                decisions.put(user, evaluation.outcome().name());
            }
            return decisions;
        }

        private static Attribute attribute(String id, String value) {
            return new Attribute(id, null, STRING, List.of(AttributeValue.of(value)), false);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name + ".xml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String set(String id, String children) {
        return """
                <PolicySet xmlns="%s" PolicySetId="%s" Version="1.0"
                  PolicyCombiningAlgId="urn:oasis:names:tc:xacml:3.0:policy-combining-algorithm:deny-overrides">
                <Target/>%s</PolicySet>""".formatted(NAMESPACE, id, children);
    }

    private static String reference(String id, String version) {
        return "<PolicyIdReference%s>%s</PolicyIdReference>".formatted(version, id);
    }

    private static String policy(String id, String version, String effect, String user) {
        return """
                <Policy xmlns="%s" PolicyId="%s" Version="%s"
                  RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides">
                <Target><AnyOf><AllOf><Match MatchId="urn:oasis:names:tc:xacml:1.0:function:string-equal">
                <AttributeValue DataType="%5$s">%6$s</AttributeValue>
                <AttributeDesignator Category="urn:oasis:names:tc:xacml:1.0:subject-category:access-subject"
                  AttributeId="u" DataType="%5$s" MustBePresent="false"/></Match></AllOf></AnyOf></Target>
                <Rule RuleId="r" Effect="%4$s"/></Policy>""".formatted(NAMESPACE, id, version, effect, STRING, user);
    }
}
