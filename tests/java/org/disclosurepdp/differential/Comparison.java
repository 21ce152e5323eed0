package org.disclosurepdp.differential;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosurepdp.engine.EngineProbe;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeAssignment;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.StatusCode;
import org.disclosurepdp.oracle.Cause;
import org.disclosurepdp.oracle.OracleResult;
import org.disclosurepdp.oracle.RefusedPolicyException;
import org.disclosurepdp.oracle.SpecificationOracle;
import org.disclosurepdp.oracle.Value;
import org.disclosurepdp.policy.InvalidPolicyException;
import org.disclosurepdp.policy.PolicyTexts;

/**
 * The engine, with its target index and without, and the oracle over the same policies and registers, and where they
 * differ in what anyone can see.
 */
final class Comparison {
    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final EngineProbe indexed;
    private final EngineProbe plain;
    private final SpecificationOracle oracle;
    private final ScriptedRegisters registers;

    private Comparison(
            EngineProbe indexed, EngineProbe plain, SpecificationOracle oracle, ScriptedRegisters registers) {
        this.indexed = indexed;
        this.plain = plain;
        this.oracle = oracle;
        this.registers = registers;
    }

    /**
     * Compiles the policies for both.
     *
     * @throws InvalidPolicyException if the engine refuses them
     * @throws RefusedPolicyException if the oracle does
     */
    static Comparison of(List<Xml> documents, ScriptedRegisters registers) {
        var snapshot =
                PolicyTexts.snapshot(documents.stream().map(Xml::document).toList());
        var elements = snapshot.documents().stream()
                .map(document -> document.element())
                .toList();
        var oracle = SpecificationOracle.of(elements, elements.get(0));
        return new Comparison(
                EngineProbe.compile(snapshot, registers, true),
                EngineProbe.compile(snapshot, registers, false),
                oracle,
                registers);
    }

    /** What the engine answers, for those who compare it with itself. */
    Evaluation evaluation(AccessRequest request) {
        return indexed.evaluate(request, NOW);
    }

    /** What differs, in one line; empty when all say the same. */
    Optional<String> difference(AccessRequest request) {
        var expected = oracle.evaluate(request, registers, NOW);
        return difference(expected, request, plain)
                .or(() -> difference(expected, request, indexed).map(found -> "with the index, " + found))
                .or(() -> traced(request).map(found -> "traced, " + found));
    }

    /** The tracer answers the same; its steps end with that answer. */
    private Optional<String> traced(AccessRequest request) {
        var told = plain.evaluate(request, NOW);
        var trace = plain.trace(request, NOW);
        var traced = trace.evaluation();
        return Stream.of(
                        unequal("decision", told.outcome(), traced.outcome()),
                        // In the place of a register that failed stands one that says that it did.
                        unequal("status", told.status().code(), traced.status().code()),
                        unequal(
                                "missing",
                                told.status().missing(),
                                traced.status().missing()),
                        unequal("obligations", told.obligations(), traced.obligations()),
                        unequal("advice", told.advice(), traced.advice()),
                        unequal("applicable policies", told.applicablePolicies(), traced.applicablePolicies()),
                        unequal("rule", String.valueOf(told.rule()), String.valueOf(traced.rule())),
                        unequal(
                                "root step",
                                traced.outcome().name(),
                                trace.roots().get(0).result().name()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> difference(OracleResult expected, AccessRequest request, EngineProbe engine) {
        var actual = engine.evaluate(request, NOW);
        return Stream.of(
                        unequal("decision", expected.verdict().outcome(), actual.outcome()),
                        unequal("extended decision", expected.verdict().name(), engine.extendedDecision(request, NOW)),
                        status(expected, actual),
                        unequal("obligations", readable(expected.obligations()), readable(actual.obligations())),
                        unequal("advice", readable(expected.advice()), readable(actual.advice())),
                        unequal(
                                "applicable policies",
                                request.returnPolicyIdList() ? expected.applicable() : List.of(),
                                actual.applicablePolicies()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> unequal(String what, Object expected, Object actual) {
        return expected.equals(actual)
                ? Optional.empty()
                : Optional.of("%s: expected %s, was %s".formatted(what, expected, actual));
    }

    /** Any of the oracle's causes may be told, with the attribute that belongs to it. */
    private static Optional<String> status(OracleResult expected, Evaluation actual) {
        var status = actual.status();
        var told = expected.causes().isEmpty()
                ? status.code().equals(StatusCode.OK) && status.missing().isEmpty()
                : expected.causes().stream().anyMatch(cause -> tells(cause, actual));
        return told ? Optional.empty() : Optional.of("status: expected " + expected.causes() + ", was " + status);
    }

    private static boolean tells(Cause cause, Evaluation actual) {
        var missing = actual.status().missing();
        return cause.statusCode().equals(actual.status().code())
                && (cause.missing() == null ? missing.isEmpty() : missing.contains(cause.missing()));
    }

    /** Obligations with values compared as values, and the values of one bag in no order. */
    private static List<String> readable(List<Obligation> obligations) {
        return obligations.stream()
                .map(each -> each.id() + assignments(each.assignments()))
                .toList();
    }

    private static List<String> assignments(List<AttributeAssignment> assignments) {
        var runs = new ArrayList<String>();
        var run = new ArrayList<String>();
        var name = "";
        for (var assignment : assignments) {
            var next = "%s (%s, %s) %s="
                    .formatted(
                            assignment.attributeId(),
                            assignment.category(),
                            assignment.issuer(),
                            Literals.shortName(assignment.datatype()));
            if (!next.equals(name)) {
                runs.add(name + sorted(run));
                run.clear();
                name = next;
            }
            run.add(normal(assignment));
        }
        runs.add(name + sorted(run));
        return runs;
    }

    private static String sorted(List<String> run) {
        return run.stream().sorted().collect(Collectors.joining(","));
    }

    private static String normal(AttributeAssignment assignment) {
        return Value.parse(assignment.datatype(), assignment.value().text()).normal();
    }
}
