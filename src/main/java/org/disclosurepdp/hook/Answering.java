package org.disclosurepdp.hook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.disclosurepdp.hook.HookAnswer.Refused;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.Outcome;
import org.disclosurepdp.obligation.Obligations;

/** Makes one answer of the decisions on everything that a user's request would do. */
final class Answering {
    private static final String ELEMENT = "urn:x-6103:attr:element";
    /** Proxies keep the whole head of an answer in a buffer of 4 KiB or so. */
    private static final int MOST = 24;

    private static final int LONGEST = 1_024;

    /** What beats what. */
    private static final List<Outcome> WORST = List.of(Outcome.DENY, Outcome.INDETERMINATE, Outcome.NOT_APPLICABLE);

    private Answering() {}

    static HookAnswer of(List<Decision> decisions) {
        for (var outcome : WORST) {
            for (var decision : decisions) {
                if (decision.outcome() == outcome) {
                    return new HookAnswer(List.of(decision), Map.of(), Optional.of(refused(decision)));
                }
            }
        }
        if (decisions.isEmpty()) {
            throw new IllegalStateException("nothing was asked");
        }
        var headers = new LinkedHashMap<String, String>();
        put(headers, "X-Disclosure-Authority", decisions.stream().flatMap(Answering::authority), ", ");
        put(
                headers,
                "X-Obligations",
                decisions.stream()
                        .flatMap(
                                each -> each.evaluation().obligations().stream().map(Obligation::shortId)),
                ", ");
        put(headers, "X-Disclosure-Terms", decisions.stream().map(Terms::of), ", ");
        return new HookAnswer(decisions, headers, Optional.empty());
    }

    private static Refused refused(Decision decision) {
        var evaluation = decision.evaluation();
        var rule = evaluation.rule();
        return new Refused(
                code(decision),
                detail(decision),
                evaluation.advice().stream()
                        .flatMap(Answering::elements)
                        .distinct()
                        .limit(MOST)
                        .toList(),
                Stream.concat(
                                rule == null ? Stream.of() : rule.citations().stream(),
                                evaluation.advice().stream().flatMap(each -> Terms.citations(each).stream()))
                        .distinct()
                        .limit(MOST)
                        .toList(),
                evaluation.status().missing().stream()
                        .map(AttributeName::id)
                        .distinct()
                        .limit(MOST)
                        .toList());
    }

    private static String code(Decision decision) {
        return switch (decision.outcome()) {
            case PERMIT -> throw new IllegalStateException("a Permit refuses nothing");
            case DENY -> "denied";
            case NOT_APPLICABLE -> "not-applicable";
            case INDETERMINATE ->
                Obligations.isWithheld(decision.evaluation()) ? "obligation-not-supported" : "indeterminate";
        };
    }

    private static String detail(Decision decision) {
        return switch (decision.outcome()) {
            case PERMIT -> "";
            case DENY -> "the rules do not permit this";
            case NOT_APPLICABLE -> "no rule is about this, so nothing permits it";
            case INDETERMINATE ->
                Obligations.isWithheld(decision.evaluation())
                        ? "this is permitted only with an obligation that the hook cannot carry out"
                        : "a fact that is needed is missing, so nothing is released";
        };
    }

    private static Stream<String> elements(Obligation advice) {
        return advice.assignments().stream()
                .filter(each -> each.attributeId().equals(ELEMENT))
                .map(each -> each.value().text());
    }

    private static Stream<String> authority(Decision decision) {
        var rule = decision.evaluation().rule();
        return rule == null ? Stream.of() : rule.citations().stream();
    }

    private static void put(Map<String, String> headers, String name, Stream<String> values, String between) {
        var text = Terms.ascii(values.filter(each -> !each.isEmpty()).distinct().collect(Collectors.joining(between)));
        if (!text.isEmpty() && text.length() <= LONGEST) {
            headers.put(name, text);
        } else if (text.length() > LONGEST) {
            // Terms that cannot be stamped whole are not carried out, so nothing is released.
            throw HookException.refused("terms-too-long", "`%s` does not fit into a header field".formatted(name));
        }
    }
}
