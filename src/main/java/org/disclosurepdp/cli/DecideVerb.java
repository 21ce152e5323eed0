package org.disclosurepdp.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.disclosurepdp.app.Core;
import org.disclosurepdp.app.VocabularyFacts;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.context.CallerRights;
import org.disclosurepdp.context.ContextHandler;
import org.disclosurepdp.context.InvalidRequestException;
import org.disclosurepdp.context.MediaType;
import org.disclosurepdp.decision.DecisionQuery;
import org.disclosurepdp.decision.DecisionService;
import org.disclosurepdp.explanation.Explainer;
import org.disclosurepdp.explanation.Explanation;
import org.disclosurepdp.explanation.ExplanationJson;
import org.disclosurepdp.explanation.ExplanationText;
import org.disclosurepdp.explanation.FactWords;
import org.disclosurepdp.ledger.DisclosureLedger;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.obligation.Obligations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pdp decide}: decides one request, offline. It discloses nothing, so the request may speak for registers. */
@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        description = "Decides a XACML request, XML or JSON, offline. Exits 0 for Permit, 10 Deny, 11 NotApplicable,"
                + " 12 Indeterminate.",
        footer = {
            "",
            "Examples:",
            "  pdp decide --request request.xml",
            "  pdp decide --request request.json --explain",
            "  pdp decide --request - --policies my-policies --at 2026-03-02T10:00:00Z --output json"
        })
final class DecideVerb implements Callable<Integer> {
    /** How the answer is printed. */
    enum Format {
        TEXT,
        JSON
    }

    /** How much an explanation tells. */
    enum Detail {
        SHORT,
        FULL
    }

    private final Console console;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--request",
            required = true,
            paramLabel = "FILE|-",
            description = "The request; - reads standard input")
    String request = "-";

    @Mixin
    PolicyOptions policies = new PolicyOptions();

    @Option(names = "--at", paramLabel = "TIME", description = "The time to decide at, as 2026-03-02T10:00:00Z")
    @Nullable
    String at;

    @Option(
            names = "--explain",
            arity = "0..1",
            fallbackValue = "SHORT",
            paramLabel = "short|full",
            description = "Also say why, and what would permit it; full: with every step of the evaluation")
    @Nullable
    Detail explain;

    @Option(names = "--vocabulary", paramLabel = "FILE", description = "The vocabulary. Default: conf/attributes.yaml")
    @Nullable
    Path vocabulary;

    @Option(names = "--output", paramLabel = "text|json", description = "The form of the answer. Default: text")
    Format output = Format.TEXT;

    DecideVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var clock = clock();
        var body = body();
        var context = ContextHandler.generic();
        var access = read(context, body);
        var inForce = Core.offline(policies.folders(console), policies.root());
        var service = new DecisionService(
                () -> inForce,
                new Obligations(Map.of()),
                new Explainer(new VocabularyFacts(words())),
                DisclosureLedger.none(),
                clock);
        var query = new DecisionQuery(
                context.individual(access), DecisionQuery.Semantic.EXECUTE_ALL, "decide", "decide", "decide");
        var decisions = service.decide(query).join();
        var explained = explain == null
                ? List.<Explanation>of()
                : query.requests().stream().map(service::explain).toList();
        print(context, access, decisions, explained, service.words());
        return ExitCode.of(decisions).code();
    }

    private AccessRequest read(ContextHandler context, byte[] body) {
        try {
            return context.read(body, MediaType.sniff(body), CallerRights.ALL);
        } catch (InvalidRequestException e) {
            throw new ReportException(
                    e.code(), e.in(request.equals("-") ? "<stdin>" : request).toString());
        }
    }

    /** The words of the vocabulary, where there is one. */
    private Vocabulary words() {
        var shipped = console.inHome("conf/attributes.yaml");
        if (vocabulary == null && !Files.exists(shipped)) {
            return Vocabulary.empty();
        }
        return Vocabulary.load(vocabulary == null ? shipped : vocabulary);
    }

    private InstantSource clock() {
        if (at == null) {
            return InstantSource.system();
        }
        try {
            return InstantSource.fixed(OffsetDateTime.parse(at).toInstant());
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(), "--at must be a time with its offset, as 2026-03-02T10:00:00Z");
        }
    }

    private byte[] body() {
        try {
            return request.equals("-") ? console.in().readAllBytes() : Files.readAllBytes(Path.of(request));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "cannot read the request `%s`".formatted(request));
        } catch (UncheckedIOException e) {
            throw new ParameterException(spec.commandLine(), "cannot read standard input");
        }
    }

    private void print(
            ContextHandler context,
            AccessRequest access,
            List<Decision> decisions,
            List<Explanation> explained,
            FactWords words) {
        switch (output) {
            case TEXT -> {
                for (int i = 0; i < decisions.size(); i++) {
                    printText(decisions.get(i));
                    if (!explained.isEmpty()) {
                        ExplanationText.lines(explained.get(i), words, Explanation.Level.VALUES, whole())
                                .forEach(console.out()::println);
                    }
                }
            }
            case JSON -> console.out().println(json(context, access, decisions, explained, words));
        }
    }

    private boolean whole() {
        return explain == Detail.FULL;
    }

    private void printText(Decision decision) {
        var evaluation = decision.evaluation();
        var out = console.out();
        out.println(decision.outcome().label());
        if (evaluation.rule() != null) {
            out.printf(
                    "rule %s%n",
                    evaluation.rule().shortId()
                            + (evaluation.rule().citations().isEmpty()
                                    ? ""
                                    : " (" + String.join("; ", evaluation.rule().citations()) + ")"));
        }
        if (!evaluation.status().isOk()) {
            out.printf(
                    "status %s: %s%n",
                    evaluation.status().code(), evaluation.status().message());
        }
        evaluation.obligations().forEach(each -> out.printf("obligation %s%n", each.shortId()));
        evaluation.advice().forEach(each -> out.printf("advice %s%n", each.shortId()));
    }

    /** The XACML JSON response, and beside it the first decision with its reasons in short names. */
    private String json(
            ContextHandler context,
            AccessRequest access,
            List<Decision> decisions,
            List<Explanation> explained,
            FactWords words) {
        var mapper = new ObjectMapper();
        var first = decisions.get(0);
        var evaluation = first.evaluation();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("decision", first.outcome().label());
        if (evaluation.rule() != null) {
            answer.put("rule", evaluation.rule().shortId());
            answer.put("citations", evaluation.rule().citations());
        }
        answer.put("status", evaluation.status().code());
        answer.put(
                "obligations",
                evaluation.obligations().stream().map(Obligation::shortId).toList());
        answer.put(
                "advice", evaluation.advice().stream().map(Obligation::shortId).toList());
        answer.put("policyRevision", first.policyRevision());
        if (!explained.isEmpty()) {
            answer.put(
                    "explanations",
                    explained.stream()
                            .map(each -> ExplanationJson.of(each, words, Explanation.Level.VALUES, whole()))
                            .toList());
        }
        try {
            var response = mapper.readValue(context.write(access, decisions, MediaType.XACML_JSON), Map.class);
            answer.put("Response", response.get("Response"));
        } catch (IOException e) {
            throw new UncheckedIOException("our own response is not JSON", e);
        }
        return Json.write(mapper, answer);
    }
}
