package org.disclosurepdp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.bench.Shape;
import org.disclosurepdp.decision.IndexCoverage;
import org.disclosurepdp.policy.PolicyFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of a policy set an index finds, as start-up logs it and {@code GET /admin/policies} tells it. */
class IndexCoverageTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path folder;

    @Test
    void a_policy_for_each_resource_is_found_and_its_two_rules_are_asked() {
        assertThat(coverage(Shape.FLAT, AuthzForceEngine.Indexing.WHERE_IT_PAYS))
                .isEqualTo(new IndexCoverage(30, 10));
    }

    @Test
    void without_an_index_nothing_is_found() {
        assertThat(coverage(Shape.FLAT, AuthzForceEngine.Indexing.OFF)).isEqualTo(new IndexCoverage(30, 0));
    }

    @Test
    void everywhere_is_in_rules_too() {
        assertThat(coverage(Shape.FLAT, AuthzForceEngine.Indexing.EVERYWHERE)).isEqualTo(new IndexCoverage(30, 30));
    }

    @Test
    void regular_expressions_and_ranges_are_not_found() {
        assertThat(coverage(Shape.RANGES, AuthzForceEngine.Indexing.WHERE_IT_PAYS))
                .isEqualTo(new IndexCoverage(30, 0));
    }

    private IndexCoverage coverage(Shape shape, AuthzForceEngine.Indexing indexing) {
        var file = folder.resolve("p.xml");
        shape.write(file, 10);
        return new AuthzForceEngine(Registers.none(), indexing)
                .compile(PolicyFolder.load(file, Optional.empty()))
                .coverage();
    }
}
