package org.disclosurepdp.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.yaml.YamlChecks;
import org.disclosurepdp.yaml.YamlReader;

/**
 * A request and the time it is asked at, as a scenario gives them. Immutable.
 *
 * @param clock empty where no time is named: then it is now
 */
public record Facts(AccessRequest request, Optional<Instant> clock) {
    /** The short name of the time. */
    public static final String CLOCK = "E.current-dateTime";

    /** What the short name begins with of a register's attribute that the caller asserts. */
    public static final String ASSERTED = "PEP.";

    /**
     * Reads facts by short name, YAML or JSON, as {@code changed} of a scenario holds them.
     *
     * @param name how problems name the text
     * @throws ScenarioException with every problem, each with its place
     */
    public static Facts read(String name, String text, Vocabulary vocabulary) {
        var problems = new ArrayList<Problem>();
        var checks = new YamlChecks(name, problems);
        var sheet = new FactSheet();
        new YamlReader(name, problems).read(text).ifPresent(document -> {
            var facts = checks.mapping(document, "a request in short names");
            FactSheet.check(facts, vocabulary, checks);
            sheet.lay(facts);
        });
        if (!problems.isEmpty()) {
            throw new ScenarioException(problems);
        }
        return new Facts(sheet.request(vocabulary), sheet.clock());
    }
}
