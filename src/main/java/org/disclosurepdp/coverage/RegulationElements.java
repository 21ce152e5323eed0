package org.disclosurepdp.coverage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.coverage.Marks.Mark;
import org.disclosurepdp.coverage.RegulationElement.Place;
import org.disclosurepdp.model.Brackets;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.trace.PolicyElement;
import org.disclosurepdp.trace.PolicyElement.Kind;

/** The elements of the regulation that policies hold, with the scenarios on either side of each. */
final class RegulationElements {
    private final Marks marks;
    private final Vocabulary vocabulary;
    private final Map<String, List<Place>> places = new TreeMap<>(ElementIds.ORDER);

    RegulationElements(Marks marks, Vocabulary vocabulary) {
        this.marks = marks;
        this.vocabulary = vocabulary;
    }

    List<RegulationElement> of(List<PolicyElement> roots) {
        CoverageRun.visit(roots, this::element);
        return places.entrySet().stream()
                .map(entry -> new RegulationElement(
                        entry.getKey(),
                        union(entry.getValue(), Mark.PERMIT_SIDE),
                        union(entry.getValue(), Mark.DENY_SIDE),
                        entry.getValue()))
                .toList();
    }

    private void element(PolicyElement element, List<PolicyElement> above) {
        switch (element.kind()) {
            case VARIABLE, TEST -> {
                if (Parts.counts(element, above)) {
                    add(ElementIds.served(element), element, above, Brackets.name(element.id()));
                }
            }
            case OBLIGATION, ADVICE ->
                add(
                        ElementIds.parameters(element),
                        element,
                        above,
                        "%s %s"
                                .formatted(
                                        element.kind() == Kind.OBLIGATION ? "obligation" : "advice",
                                        ShortId.of(element.id())));
            case ANY_OF -> selector(element, above);
            case POLICY_SET, POLICY, RULE, TARGET, ALL_OF, MATCH, CONDITION, CONNECTIVE -> {
                // Brackets in their Descriptions are about their parts.
            }
        }
    }

    /** The owner of the target says for which elements it selects. */
    private void selector(PolicyElement anyOf, List<PolicyElement> above) {
        var owner = above.get(above.size() - 2);
        var attribute = Parts.attributes(anyOf, vocabulary);
        add(
                Brackets.selectors(owner.description()).getOrDefault(attribute, List.of()),
                anyOf,
                above,
                "selector " + attribute);
    }

    private void add(Collection<String> ids, PolicyElement element, List<PolicyElement> above, String name) {
        var policy = above.stream()
                .filter(each -> each.kind() == Kind.POLICY || each.kind() == Kind.POLICY_SET)
                .reduce((outer, inner) -> inner)
                .map(each -> ShortId.of(each.id()))
                .orElse("");
        var place = new Place(
                element, policy, name, marks.count(element, Mark.PERMIT_SIDE), marks.count(element, Mark.DENY_SIDE));
        ids.forEach(id -> places.computeIfAbsent(id, each -> new ArrayList<>()).add(place));
    }

    private int union(List<Place> all, Mark mark) {
        var scenarios = new BitSet();
        all.forEach(place -> scenarios.or(marks.of(place.element(), mark)));
        return scenarios.cardinality();
    }
}
