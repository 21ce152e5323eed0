package org.disclosurepdp.console;

/**
 * The parts of the console, one for each page. Immutable.
 *
 * @param policies the policies in force
 * @param facts the vocabulary, of which a form is made
 * @param scenarios the scenarios of this server
 * @param trial decides what discloses nothing
 * @param coverage what the scenarios exercise
 * @param decisions what the ledger holds
 */
public record Console(
        PolicyPages policies,
        FactForm facts,
        ScenarioShelf scenarios,
        Trial trial,
        CoverageDesk coverage,
        DecisionDesk decisions) {}
