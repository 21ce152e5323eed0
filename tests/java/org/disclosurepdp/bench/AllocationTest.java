package org.disclosurepdp.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.disclosurepdp.context.CallerRights;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.context.MediaType;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bytes allocated for each operation. They do not depend on the machine or on what else runs on it, so what is a benchmark
 * elsewhere is a check here. What earlier tests taught the compiler moves them a little, so the bounds are a third over what
 * was measured (docs/performance.md).
 */
class AllocationTest {
    private static final long LONG_ENOUGH = 300_000_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path folder;

    @Test
    void an_evaluation_allocates_little_and_no_more_for_more_policies() {
        double few = evaluation(Shape.FLAT, 10);
        double many = evaluation(Shape.FLAT, 10_000);

        assertThat(few).isLessThan(1_800);
        assertThat(many).isLessThan(few * 1.3);
    }

    @Test
    void the_regulations_scenarios_stay_small() throws Exception {
        var requests = RegulationRow.requests(Path.of(""));
        var ours = new Ours().load(Path.of("policies/26cfr301.6103"));

        assertThat(bytes(Workload.of("ours", ours, requests).exact())).isLessThan(9_000);
    }

    /** An exception for each policy would cost some hundred bytes, and its stack trace thousands. */
    @Test
    void missing_attributes_throw_nothing() {
        var file = folder.resolve("missing.xml");
        Shape.MUST_BE_PRESENT.write(file, 1_000);
        var requests = Shape.MUST_BE_PRESENT.requests(1_000).stream()
                .map(AllocationTest::withoutResource)
                .toList();

        double each = bytes(Workload.of("ours", new Ours().load(file), requests)) / 1_000;

        assertThat(each).isLessThan(96);
    }

    @Test
    void a_json_request_is_read_without_a_tree_of_its_text() {
        var handler = ContextHandler.generic();
        var bodies = Shape.FLAT.requests(10_000).stream()
                .map(request -> RequestText.json(request.access()).getBytes(StandardCharsets.UTF_8))
                .toList();
        double length = bodies.stream().mapToInt(body -> body.length).average().orElseThrow();
        Peer.Loaded reading = request -> () -> {
            var body = bodies.get((int) (request.at().getEpochSecond() % bodies.size()));
            return handler.read(body, MediaType.XACML_JSON, CallerRights.NONE)
                            .categories()
                            .isEmpty()
                    ? Outcome.DENY
                    : Outcome.PERMIT;
        };

        double each = bytes(Workload.of("reading", reading, Shape.FLAT.requests(10_000)));

        assertThat(each).as("for %s bytes of JSON", length).isLessThan(6 * length);
    }

    private double evaluation(Shape shape, int policies) {
        var file = folder.resolve("p.xml");
        shape.write(file, policies);
        return bytes(Workload.of("ours", new Ours().load(file), shape.requests(policies))
                .exact());
    }

    /** Of compiled code: what the interpreter allocates, the compiler often removes. */
    private static double bytes(Workload workload) {
        workload.slice(LONG_ENOUGH);
        return workload.slice(LONG_ENOUGH).bytes();
    }

    private static BenchRequest withoutResource(BenchRequest request) {
        var categories = request.access().categories().stream()
                .filter(category -> !category.category().equals(PolicyText.RESOURCE))
                .toList();
        return BenchRequest.of(AccessRequest.of(List.copyOf(categories)), request.at(), Outcome.INDETERMINATE);
    }
}
