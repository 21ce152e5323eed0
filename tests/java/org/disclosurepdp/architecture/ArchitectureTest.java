package org.disclosurepdp.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.disclosurepdp.model.PdpException;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The architecture, enforced. */
class ArchitectureTest {
    private static final String ROOT = "org.disclosurepdp";

    /** Package -> the packages it may use. This table is the architecture; it has no cycles by inspection. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("model", Set.of()),
            entry("yaml", Set.of("model")),
            entry("database", Set.of("model")),
            entry("tls", Set.of("model")),
            entry("config", Set.of("model", "yaml")),
            entry("context", Set.of("model")),
            entry("policy", Set.of("model")),
            entry("attribute", Set.of("model", "yaml", "database")),
            entry("proof", Set.of()),
            entry("witness", Set.of("proof")),
            entry("ledger", Set.of("model", "database", "proof")),
            entry("obligation", Set.of("model")),
            entry("pep", Set.of()),
            entry("docserver", Set.of("pep", "yaml", "model")),
            entry("fulfilment", Set.of("model", "ledger")),
            entry("trace", Set.of("model")),
            entry("explanation", Set.of("model", "trace")),
            entry("decision", Set.of("model", "policy", "obligation", "ledger", "trace", "explanation")),
            entry("lint", Set.of("model", "policy", "attribute")),
            entry("engine", Set.of("model", "policy", "attribute", "decision", "trace")),
            entry("scenario", Set.of("model", "yaml", "attribute", "decision", "ledger")),
            entry("coverage", Set.of("model", "attribute", "scenario", "trace")),
            entry(
                    "difference",
                    Set.of(
                            "model",
                            "policy",
                            "context",
                            "explanation",
                            "obligation",
                            "decision",
                            "ledger",
                            "scenario")),
            entry("format", Set.of("model")),
            entry("reload", Set.of("model", "policy", "attribute", "decision", "ledger", "scenario")),
            entry("bundle", Set.of("model", "yaml", "policy")),
            entry("metrics", Set.of("reload", "fulfilment")),
            entry("mutation", Set.of("model", "yaml", "policy", "attribute", "decision", "scenario", "trace")),
            entry("search", Set.of("model", "context", "decision")),
            entry("caller", Set.of("model", "yaml", "context", "obligation")),
            entry("hook", Set.of("model", "yaml", "attribute", "caller", "context", "decision", "obligation")),
            entry(
                    "console",
                    Set.of(
                            "model",
                            "policy",
                            "attribute",
                            "obligation",
                            "trace",
                            "explanation",
                            "decision",
                            "ledger",
                            "scenario",
                            "coverage")),
            entry(
                    "http",
                    Set.of(
                            "model",
                            "fulfilment",
                            "context",
                            "decision",
                            "trace",
                            "explanation",
                            "hook",
                            "ledger",
                            "scenario",
                            "console",
                            "search",
                            "caller",
                            "tls",
                            "reload")),
            entry(
                    "app",
                    Set.of(
                            "model",
                            "fulfilment",
                            "yaml",
                            "obligation",
                            "caller",
                            "tls",
                            "config",
                            "context",
                            "policy",
                            "attribute",
                            "database",
                            "ledger",
                            "proof",
                            "witness",
                            "decision",
                            "explanation",
                            "engine",
                            "console",
                            "scenario",
                            "reload",
                            "bundle",
                            "metrics",
                            "lint",
                            "search",
                            "hook",
                            "http")),
            entry("conform", Set.of("model", "config", "policy", "app")),
            entry(
                    "bench",
                    Set.of(
                            "model",
                            "yaml",
                            "config",
                            "context",
                            "policy",
                            "attribute",
                            "database",
                            "ledger",
                            "proof",
                            "decision",
                            "trace",
                            "explanation",
                            "engine",
                            "scenario",
                            "search",
                            "http",
                            "app")),
            entry(
                    "cli",
                    Set.of(
                            "model",
                            "pep",
                            "docserver",
                            "config",
                            "context",
                            "policy",
                            "attribute",
                            "ledger",
                            "proof",
                            "decision",
                            "explanation",
                            "obligation",
                            "scenario",
                            "trace",
                            "coverage",
                            "difference",
                            "format",
                            "bundle",
                            "lint",
                            "mutation",
                            "app",
                            "conform",
                            "bench")),
            entry("", Set.of("cli")));

    /** Library -> the packages that may touch it. */
    private static final Map<String, Set<String>> CONFINED = Map.ofEntries(
            entry("org.ow2.authzforce.core", Set.of("engine", "bench")),
            entry("oasis.names.tc.xacml", Set.of("engine", "policy", "difference", "lint", "conform", "bench")),
            entry("jakarta.xml.bind", Set.of("engine", "policy", "difference", "lint", "conform", "bench")),
            entry("net.sf.saxon", Set.of("engine", "bench")),
            entry("io.undertow", Set.of("http", "bench", "pep", "docserver")),
            entry("jakarta.servlet", Set.of("pep")),
            entry("java.sql", Set.of("database", "attribute", "ledger")),
            entry("com.nimbusds", Set.of("caller")),
            entry("org.apache.commons.compress", Set.of("bundle")),
            entry("io.micrometer", Set.of("metrics")),
            entry("picocli", Set.of("cli")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packages_use_only_what_the_table_allows() {
        var violations = new ArrayList<String>();
        for (var from : CLASSES) {
            for (var dependency : from.getDirectDependenciesFromSelf()) {
                var to = dependency.getTargetClass();
                if (to.getPackageName().startsWith(ROOT)
                        && !concept(from).equals(concept(to))
                        && !MAY_USE.getOrDefault(concept(from), Set.of()).contains(concept(to))) {
                    violations.add(dependency.getDescription());
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void libraries_are_touched_only_where_they_belong() {
        var violations = new ArrayList<String>();
        for (var from : CLASSES) {
            for (var dependency : from.getDirectDependenciesFromSelf()) {
                var library = dependency.getTargetClass().getPackageName();
                CONFINED.forEach((prefix, allowed) -> {
                    if (library.startsWith(prefix) && !allowed.contains(concept(from))) {
                        violations.add(dependency.getDescription());
                    }
                });
            }
        }
        assertThat(violations).isEmpty();
    }

    /** Whoever puts it into a program of its own must need nothing else. */
    @Test
    void the_enforcement_point_needs_the_jdk_and_jackson_only() {
        var adapters = Map.of("undertow", "io.undertow.", "servlet", "jakarta.servlet.");
        var violations = new ArrayList<String>();
        for (var from : CLASSES) {
            if (!concept(from).equals("pep")) {
                continue;
            }
            var part = from.getPackageName().substring((ROOT + ".pep").length());
            var own = part.isEmpty() ? "java." : adapters.getOrDefault(part.substring(1), "java.");
            for (var dependency : from.getDirectDependenciesFromSelf()) {
                var to = dependency.getTargetClass().getBaseComponentType().getName();
                if (to.indexOf('.') >= 0
                        && Stream.of("java.", "com.fasterxml.jackson.", ROOT + ".pep.", "org.jspecify.", own)
                                .noneMatch(to::startsWith)) {
                    violations.add(dependency.getDescription());
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void every_package_stands_in_the_table() {
        var packages =
                CLASSES.stream().map(ArchitectureTest::concept).distinct().toList();

        assertThat(MAY_USE.keySet()).containsAll(packages);
    }

    @Test
    void only_the_entry_point_touches_standard_streams_and_exits() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".Main")
                .and()
                // The entry point of the verifier's own jar.
                .doNotHaveFullyQualifiedName(ROOT + ".proof.Verify")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void time_comes_from_an_injected_source() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(CLASSES);
    }

    @Test
    void every_exception_is_a_pdp_exception_or_stays_inside_its_package() {
        classes()
                .that()
                .areAssignableTo(RuntimeException.class)
                .and()
                .arePublic()
                .should()
                .beAssignableTo(PdpException.class)
                .check(CLASSES);
    }

    @Test
    void loggers_are_private_and_final() {
        fields().that()
                .haveRawType(Logger.class)
                .should()
                .bePrivate()
                .andShould()
                .beFinal()
                .check(CLASSES);
    }

    /** The first part of the package below the root: sub-packages belong to their concept. */
    private static String concept(JavaClass type) {
        var name = type.getPackageName();
        if (name.equals(ROOT)) {
            return "";
        }
        return List.of(name.substring(ROOT.length() + 1).split("\\.", -1)).get(0);
    }
}
