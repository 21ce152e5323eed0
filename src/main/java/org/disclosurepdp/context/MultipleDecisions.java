package org.disclosurepdp.context;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeCategory;

/**
 * Splits a request into the individual ones it stands for (Multiple Decision Profile 1.0): first its MultiRequests (2.2),
 * then, in each, the categories that occur several times (2.3) or stand for the parts of a resource, every combination in
 * document order. Where the parts are not known the request is refused, since deciding on the whole in place of its parts
 * could permit too much. Immutable.
 */
final class MultipleDecisions {
    /** Each of the individual requests has a list of them. */
    private static final int MOST_CATEGORIES = 1_000;

    private static final int FEW = 8;

    private final int limit;
    private final CategoryAlternatives alternatives;

    MultipleDecisions(int limit, ResourceParts parts) {
        this.limit = limit;
        this.alternatives = new CategoryAlternatives(parts, limit);
    }

    /**
     * The individual requests, each with distinct categories; the request itself when it is one already.
     *
     * @throws InvalidRequestException if there would be more than the limit
     */
    List<AccessRequest> split(AccessRequest request) {
        if (request.requestReferences().isEmpty()
                && !isRepeated(request.categories())
                && !alternatives.concern(request.categories())) {
            return List.of(request.combinedDecision() ? individual(request, request.categories()) : request);
        }
        var individual = new ArrayList<AccessRequest>();
        for (var categories : referenced(request)) {
            combine(request, categories, individual);
        }
        return individual;
    }

    private static List<List<AttributeCategory>> referenced(AccessRequest request) {
        if (request.requestReferences().isEmpty()) {
            return List.of(request.categories());
        }
        var byId = new LinkedHashMap<String, AttributeCategory>();
        for (var category : request.categories()) {
            if (category.xmlId() != null) {
                byId.put(category.xmlId(), category);
            }
        }
        var referenced = new ArrayList<List<AttributeCategory>>();
        for (var reference : request.requestReferences()) {
            var categories = new ArrayList<AttributeCategory>();
            for (var id : new LinkedHashSet<>(reference)) {
                var category = byId.get(id);
                if (category == null) {
                    throw new InvalidRequestException(
                            "the request refers to %s, which identifies no category".formatted(Shown.name(id)));
                }
                categories.add(category);
            }
            referenced.add(categories);
        }
        return referenced;
    }

    /** Adds one request for each way to take one of every category. */
    private void combine(AccessRequest request, List<AttributeCategory> categories, List<AccessRequest> individual) {
        var byName = new LinkedHashMap<String, List<AttributeCategory>>();
        for (var category : categories) {
            byName.computeIfAbsent(category.category(), any -> new ArrayList<>())
                    .addAll(alternatives.of(category, request.xpathVersion()));
        }
        var choices = List.copyOf(byName.values());
        if (byName.size() > MOST_CATEGORIES) {
            throw new InvalidRequestException(
                    "a request for several decisions has more than %d categories".formatted(MOST_CATEGORIES));
        }
        long count = 1;
        for (var choice : choices) {
            count *= choice.size();
            if (individual.size() + count > limit) {
                throw new InvalidRequestException("the request stands for more than %d decisions".formatted(limit));
            }
        }
        for (int number = 0; number < count; number++) {
            individual.add(individual(request, choose(choices, number)));
        }
    }

    /** The combination with this number; the last category varies fastest. */
    private static List<AttributeCategory> choose(List<List<AttributeCategory>> choices, int number) {
        var chosen = new AttributeCategory[choices.size()];
        int rest = number;
        for (int i = choices.size() - 1; i >= 0; i--) {
            var choice = choices.get(i);
            chosen[i] = choice.get(rest % choice.size());
            rest /= choice.size();
        }
        return List.of(chosen);
    }

    private static AccessRequest individual(AccessRequest request, List<AttributeCategory> categories) {
        return new AccessRequest(categories, request.returnPolicyIdList(), false, request.xpathVersion(), List.of());
    }

    private static boolean isRepeated(List<AttributeCategory> categories) {
        if (categories.size() <= FEW) {
            return isRepeatedAmongFew(categories);
        }
        var seen = new HashSet<String>();
        for (var category : categories) {
            if (!seen.add(category.category())) {
                return true;
            }
        }
        return false;
    }

    /** What nearly every request needs, without a set. */
    private static boolean isRepeatedAmongFew(List<AttributeCategory> categories) {
        for (int i = 1; i < categories.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (categories.get(i).category().equals(categories.get(j).category())) {
                    return true;
                }
            }
        }
        return false;
    }
}
