package org.disclosurepdp.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Bearer;
import org.disclosurepdp.model.DecidingRule;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.model.Status;
import org.disclosurepdp.model.StatusCode;
import org.junit.jupiter.api.Test;

class ObligationsTest {
    private static final String OWN = "urn:x-6103:obligation:";
    private static final DecidingRule RULE = new DecidingRule("urn:x-6103:policy:L14-G", "R", List.of("(g)"));

    private static final AccessRequest REQUEST = AccessRequest.of(List.of());

    private final Obligations obligations = new Obligations(Map.of(
            OWN + "record-disclosure", Bearer.PDP,
            OWN + "supervisor-review", Bearer.PERSON,
            OWN + "limit-to-scope", Bearer.HOOK));

    private Evaluation releasable(Evaluation evaluation, Carried carried) {
        return obligations.releasable(evaluation, REQUEST, Instant.EPOCH, carried);
    }

    private static Evaluation evaluation(Outcome outcome, String... ids) {
        var all = List.of(ids).stream().map(id -> new Obligation(id, List.of())).toList();
        return new Evaluation(outcome, Status.OK, all, List.of(), List.of(), RULE, List.of());
    }

    @Test
    void permit_stays_with_what_the_caller_carries_out() {
        var permit = evaluation(Outcome.PERMIT, OWN + "record-disclosure", OWN + "limit-to-scope");

        assertThat(releasable(permit, Carried.only(Set.of("limit-to-scope")))).isEqualTo(permit);
        assertThat(releasable(permit, Carried.only(Set.of(OWN + "limit-to-scope"))))
                .isEqualTo(permit);
        assertThat(releasable(permit, Carried.everything())).isEqualTo(permit);
    }

    @Test
    void permit_becomes_indeterminate_that_names_the_obligation() {
        var withheld = releasable(
                evaluation(Outcome.PERMIT, OWN + "record-disclosure", OWN + "limit-to-scope"), Carried.only(Set.of()));

        assertThat(withheld.outcome()).isEqualTo(Outcome.INDETERMINATE);
        assertThat(withheld.status().code()).isEqualTo(StatusCode.PROCESSING_ERROR);
        assertThat(withheld.status().message()).contains("`limit-to-scope`", "obligation-not-supported");
        assertThat(withheld.obligations()).isEmpty();
        assertThat(withheld.rule()).isEqualTo(RULE);
    }

    @Test
    void obligation_that_is_nobodys_is_the_callers() {
        var permit = evaluation(Outcome.PERMIT, "urn:example:watermark");

        assertThat(releasable(permit, Carried.only(Set.of("watermark"))).outcome())
                .isEqualTo(Outcome.INDETERMINATE);
        assertThat(releasable(permit, Carried.only(Set.of("urn:example:watermark")))
                        .outcome())
                .isEqualTo(Outcome.PERMIT);
    }

    @Test
    void what_the_server_does_is_not_asked_of_the_caller() {
        var permit = evaluation(Outcome.PERMIT, OWN + "record-disclosure");

        assertThat(releasable(permit, Carried.only(Set.of()))).isEqualTo(permit);
    }

    @Test
    void what_a_person_must_have_done_stands_in_a_register_whatever_the_caller_says() {
        var permit = evaluation(Outcome.PERMIT, OWN + "supervisor-review");
        var done = new Obligations(
                Map.of(OWN + "supervisor-review", Bearer.PERSON),
                (obligation, request, at) ->
                        obligation.equals("supervisor-review") && request.equals(REQUEST) && at.equals(Instant.EPOCH));

        for (var carried :
                List.of(Carried.only(Set.of()), Carried.only(Set.of("supervisor-review")), Carried.everything())) {
            assertThat(releasable(permit, carried).outcome()).isEqualTo(Outcome.INDETERMINATE);
            assertThat(releasable(permit, carried).status().message()).contains("obligation-not-fulfilled");
            assertThat(done.releasable(permit, REQUEST, Instant.EPOCH, carried)).isEqualTo(permit);
        }
    }

    @Test
    void a_decision_that_releases_nothing_is_left_alone() {
        for (var outcome : List.of(Outcome.DENY, Outcome.INDETERMINATE, Outcome.NOT_APPLICABLE)) {
            var evaluation = evaluation(outcome, OWN + "limit-to-scope");

            assertThat(releasable(evaluation, Carried.only(Set.of()))).isEqualTo(evaluation);
        }
    }
}
