package org.disclosurepdp.conform;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Runs cases against a PDP. For one thread. */
public final class Conformance implements AutoCloseable {
    /** How our own refusals begin: every problem names its place. */
    private static final Pattern PLACED = Pattern.compile("(?s)(?:\\S.*?:\\d+:\\d+: [^\\n]+\\n?)+");

    private final TestedPdp pdp;
    private final PdpPaths paths;
    private final Map<String, String> credentials;
    private final Exchange exchange = new Exchange();

    private Conformance(TestedPdp pdp, PdpPaths paths, Optional<String> token) {
        this.pdp = pdp;
        this.paths = paths;
        this.credentials =
                token.map(value -> Map.of("Authorization", "Bearer " + value)).orElse(Map.of());
    }

    /**
     * Against a server of ours, in this process.
     *
     * @param index where it finds targets by an index: auto, off, everywhere
     */
    public static Conformance ofOwn(Path home, String index) {
        return new Conformance(new OwnPdp(home, index), PdpPaths.STANDARD, Optional.empty());
    }

    /** Against a PDP that runs already. */
    public static Conformance ofRunning(URI url, PdpPaths paths, Optional<String> token) {
        return new Conformance(new RunningPdp(url), paths, token);
    }

    /** Against a PDP that a shell command with {policies}, {root} and {port} in it starts. */
    public static Conformance ofCommand(String command, PdpPaths paths, Optional<String> token) {
        return new Conformance(new StartedPdp(command), paths, token);
    }

    /** Runs the cases in turn; each result is told at once. */
    public List<CaseResult> run(List<ConformanceCase> cases, Consumer<CaseResult> told) {
        var results = new ArrayList<CaseResult>();
        for (var tested : cases) {
            var result = run(tested);
            results.add(result);
            told.accept(result);
        }
        return List.copyOf(results);
    }

    private CaseResult run(ConformanceCase tested) {
        var impossible = pdp.cannotRun(tested);
        if (impossible.isPresent()) {
            return new CaseResult(tested, List.of(), impossible.get());
        }
        try {
            var base = pdp.ready(Fixture.of(tested));
            return new CaseResult(tested, differences(tested, base), "");
        } catch (TestedPdp.Refused e) {
            return new CaseResult(tested, refused(tested, String.valueOf(e.getMessage())), "");
        }
    }

    private List<Difference> refused(ConformanceCase tested, String sentence) {
        if (tested.kind() != ConformanceCase.Kind.POLICY_SYNTAX_ERROR) {
            return List.of(new Difference(
                    "policies", List.of("loaded"), sentence.lines().toList()));
        }
        return pdp instanceof OwnPdp && !PLACED.matcher(sentence).matches()
                ? List.of(new Difference(
                        "refusal",
                        List.of("file:line:column: …"),
                        sentence.lines().toList()))
                : List.of();
    }

    private List<Difference> differences(ConformanceCase tested, URI base) {
        var xacml = new XacmlExchanges(exchange, tested, paths.resolve(base, PdpPaths.PDP), credentials);
        return switch (tested.kind()) {
            case EVALUATION -> xacml.evaluation("expected.xml");
            case POLICY_SYNTAX_ERROR ->
                tested.property("alternative")
                        .map(xacml::evaluation)
                        .orElse(List.of(Difference.of("policies", "refused", "loaded")));
            case REQUEST_SYNTAX_ERROR -> xacml.statuses(tested.statuses(400), tested.property("alternative"));
            case REQUEST_ACCEPTED -> xacml.statuses(tested.statuses(200), Optional.empty());
            case HTTP -> new HttpCase(exchange, tested, base, paths, credentials).run();
        };
    }

    @Override
    public void close() {
        pdp.close();
    }
}
