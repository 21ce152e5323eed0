package org.disclosurepdp.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;

/** Makes a trial that shows something smaller, one deletion at a time, as long as it still shows it. */
final class Shrinker {
    private final Predicate<Trial> shows;

    Shrinker(Predicate<Trial> shows) {
        this.shows = shows;
    }

    /** A trial of which nothing can be left out. */
    Trial shrink(Trial trial) {
        var smallest = trial;
        while (true) {
            var next = smaller(smallest).filter(shows).findFirst();
            if (next.isEmpty()) {
                return smallest;
            }
            smallest = next.get();
        }
    }

    private static Stream<Trial> smaller(Trial trial) {
        return Stream.concat(smallerPolicies(trial), smallerRequests(trial));
    }

    private static Stream<Trial> smallerPolicies(Trial trial) {
        var documents = trial.documents();
        return Stream.iterate(0, i -> i < documents.size(), i -> i + 1)
                .flatMap(i -> Stream.concat(
                                i == 0 ? Stream.empty() : Stream.of(List.<Xml>of()),
                                smallerElements(documents.get(i)).map(List::of))
                        .map(replacement -> {
                            var others = new ArrayList<>(documents);
                            others.remove((int) i);
                            others.addAll(i, replacement);
                            return new Trial(others, trial.registers(), trial.request());
                        }));
    }

    /** The element as one of its children, without one of them, or with one of them smaller. */
    private static Stream<Xml> smallerElements(Xml element) {
        return Stream.concat(
                        element.children().stream().filter(child -> stands(child, element)),
                        Stream.iterate(0, i -> i < element.children().size(), i -> i + 1)
                                .flatMap(i -> Stream.concat(
                                        Stream.of(element.replaced(i, List.of())),
                                        smallerElements(element.children().get(i))
                                                .map(smaller -> element.replaced(i, List.of(smaller))))))
                .filter(smaller -> smaller.size() < element.size());
    }

    /** Whether a child can stand where its parent stands: policies for policies, expressions for expressions. */
    private static boolean stands(Xml child, Xml parent) {
        boolean policies = parent.name().equals("PolicySet") && child.name().startsWith("Policy");
        boolean expressions = parent.name().equals("Apply") && !child.name().equals("Function");
        return policies || expressions;
    }

    private static Stream<Trial> smallerRequests(Trial trial) {
        var request = trial.request();
        return smallerLists(request.categories(), Shrinker::smallerCategories)
                .map(categories -> new Trial(
                        trial.documents(),
                        trial.registers(),
                        new AccessRequest(categories, request.returnPolicyIdList(), false, null, List.of())));
    }

    private static Stream<AttributeCategory> smallerCategories(AttributeCategory category) {
        return smallerLists(category.attributes(), Shrinker::smallerAttributes)
                .map(attributes -> new AttributeCategory(category.category(), null, null, attributes));
    }

    private static Stream<Attribute> smallerAttributes(Attribute attribute) {
        return attribute.values().size() == 1
                ? Stream.empty()
                : smallerLists(attribute.values(), value -> Stream.empty())
                        .map(values ->
                                new Attribute(attribute.id(), attribute.issuer(), attribute.datatype(), values, false));
    }

    /** The list without one of its parts, or with one of them smaller. */
    private static <T> Stream<List<T>> smallerLists(List<T> list, Function<T, Stream<T>> smallerParts) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .flatMap(i -> Stream.concat(
                                Stream.of(List.<T>of()),
                                smallerParts.apply(list.get(i)).map(List::of))
                        .map(replacement -> {
                            var others = new ArrayList<>(list);
                            others.remove((int) i);
                            others.addAll(i, replacement);
                            return List.copyOf(others);
                        }));
    }
}
