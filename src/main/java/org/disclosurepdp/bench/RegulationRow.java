package org.disclosurepdp.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.policy.PolicyFolder;
import org.disclosurepdp.scenario.Scenario;
import org.disclosurepdp.scenario.ScenarioFiles;

/** The regulation's own policies, over the requests of its scenarios, against plain AuthzForce. */
final class RegulationRow {
    private static final String CURRENT = "urn:oasis:names:tc:xacml:1.0:environment:current-";
    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";

    private RegulationRow() {}

    static Figure measure(Bench bench) throws Exception {
        var folder = bench.home().resolve("policies/26cfr301.6103");
        var snapshot = PolicyFolder.load(folder, Optional.empty());
        var requests = requests(bench.home());
        var ours = Ours.loaded(new AuthzForceEngine(Registers.none()).compile(snapshot));
        var file = bench.scratch("regulation.xml");
        InlinedPolicies.write(folder, snapshot.rootId(), file);
        var plain = new PlainAuthzForce();
        var theirs = Workload.of(plain.name(), plain.load(file), requests);
        var measured = Alternation.of(Workload.of("ours", ours, requests).exact(), theirs);
        return new Figure(
                measured.ratio(),
                "%d scenario requests, of which %s decides %d otherwise; %s"
                        .formatted(requests.size(), plain.name(), theirs.wrong(), measured.note()));
    }

    static List<BenchRequest> requests(Path home) {
        var vocabulary = Vocabulary.load(home.resolve("conf/attributes.yaml"));
        var scenarios = ScenarioFiles.load(List.of(home.resolve("tests/scenarios/scenarios.json")), vocabulary);
        return scenarios.stream().map(RegulationRow::request).toList();
    }

    private static BenchRequest request(Scenario scenario) {
        var at = scenario.clock().orElse(Instant.parse("2026-03-02T10:00:00Z"));
        return BenchRequest.of(
                withTime(scenario.request(), at), at, scenario.expected().decision());
    }

    /** The request with its time as attributes: the only way to tell plain AuthzForce the time. */
    private static AccessRequest withTime(AccessRequest request, Instant at) {
        var time = List.of(
                attribute("dateTime", "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", at),
                attribute("date", "uuuu-MM-dd'Z'", at),
                attribute("time", "HH:mm:ss.SSS'Z'", at));
        var categories = new ArrayList<AttributeCategory>();
        boolean there = false;
        for (var category : request.categories()) {
            boolean environment = category.category().equals(Categories.ENVIRONMENT);
            there |= environment;
            var attributes = new ArrayList<>(category.attributes());
            if (environment) {
                attributes.addAll(time);
            }
            categories.add(new AttributeCategory(category.category(), null, null, attributes));
        }
        if (!there) {
            categories.add(new AttributeCategory(Categories.ENVIRONMENT, null, null, time));
        }
        return AccessRequest.of(categories);
    }

    private static Attribute attribute(String type, String pattern, Instant at) {
        var text = DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(at);
        return new Attribute(CURRENT + type, null, XSD + type, List.of(AttributeValue.of(text)), false);
    }
}
