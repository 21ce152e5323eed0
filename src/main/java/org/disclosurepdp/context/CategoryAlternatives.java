package org.disclosurepdp.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.jspecify.annotations.Nullable;

/**
 * The categories that one Attributes element stands for when it asks about the parts of what it describes (Multiple
 * Decision Profile 1.0): the nodes that a content selector selects, or the resources in a scope. Where the hierarchy of
 * resources is known, each also says what is above it (Hierarchical Resource Profile 1.0). Immutable.
 */
final class CategoryAlternatives {
    private static final String XACML_2 = "urn:oasis:names:tc:xacml:2.0:resource:";

    private final ResourceParts parts;
    private final int limit;

    CategoryAlternatives(ResourceParts parts, int limit) {
        this.parts = parts;
        this.limit = limit;
    }

    /** True if {@link #of} may answer anything but the category itself. */
    boolean concern(List<AttributeCategory> categories) {
        for (var category : categories) {
            if (parts.hierarchy() != null && category.category().equals(Categories.RESOURCE)) {
                return true;
            }
            for (var attribute : category.attributes()) {
                if (isSelector(attribute) || isScope(attribute)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The categories that this one stands for.
     *
     * @throws InvalidRequestException if it asks for parts in a way that is not right, or not known here
     */
    List<AttributeCategory> of(AttributeCategory category, @Nullable String xpathVersion) {
        // Which of several would be meant is nobody's to guess.
        if (category.attributes().stream()
                        .filter(each -> isSelector(each) || isScope(each))
                        .count()
                > 1) {
            throw new InvalidRequestException("a category asks for parts in more than one way");
        }
        for (var attribute : category.attributes()) {
            if (isSelector(attribute)) {
                return selected(category, attribute, xpathVersion);
            }
        }
        return category.category().equals(Categories.RESOURCE) ? inScope(category) : List.of(category);
    }

    private static boolean isSelector(Attribute attribute) {
        return attribute.id().equals(StandardAttributes.CONTENT_SELECTOR)
                || attribute.id().equals(StandardAttributes.PROFILE_CONTENT_SELECTOR);
    }

    private static boolean isScope(Attribute attribute) {
        return attribute.id().equals(StandardAttributes.SCOPE);
    }

    private List<AttributeCategory> selected(
            AttributeCategory category, Attribute asked, @Nullable String xpathVersion) {
        var selector = parts.selector();
        if (selector == null) {
            throw notSupported(asked);
        }
        if (!asked.datatype().equals(Datatypes.XPATH_EXPRESSION)
                || asked.values().size() != 1) {
            throw new InvalidRequestException(
                    "attribute %s must have one value, an xpathExpression".formatted(Shown.name(asked.id())));
        }
        var expression = asked.values().get(0);
        if (!category.category().equals(expression.xpathCategory()) || category.content() == null) {
            throw new InvalidRequestException("attribute %s must select from the `Content` of its own category"
                    .formatted(Shown.name(asked.id())));
        }
        var nodes = selector.nodes(category, expression, xpathVersion, limit)
                .orElseThrow(() ->
                        new InvalidRequestException("attribute %s has a value that is no XPath expression for nodes"
                                .formatted(Shown.name(asked.id()))));
        if (nodes.isEmpty()) {
            throw new InvalidRequestException("attribute %s selects nothing".formatted(Shown.name(asked.id())));
        }
        return each(nodes, node -> with(category, asked, node));
    }

    private static AttributeCategory with(AttributeCategory category, Attribute asked, AttributeValue node) {
        return changed(
                category,
                attribute -> attribute.equals(asked)
                        ? new Attribute(
                                StandardAttributes.SELECTED_CONTENT,
                                asked.issuer(),
                                asked.datatype(),
                                List.of(node),
                                asked.includeInResult())
                        : attribute);
    }

    private List<AttributeCategory> inScope(AttributeCategory category) {
        var scope = "Immediate";
        for (var attribute : category.attributes()) {
            if (isScope(attribute)) {
                scope = attribute.values().size() == 1
                        ? attribute.values().get(0).text()
                        : "";
            }
        }
        var hierarchy = parts.hierarchy();
        var id = resourceId(category);
        return switch (scope) {
            case "Immediate" -> List.of(hierarchy == null || id == null ? category : placed(category, id, hierarchy));
            case "Children", "Descendants" -> {
                if (hierarchy == null) {
                    throw new InvalidRequestException("attribute %s asks for several resources, which is not supported"
                            .formatted(Shown.name(StandardAttributes.SCOPE)));
                }
                if (id == null) {
                    throw new InvalidRequestException("a scope needs one resource-id with one value");
                }
                yield each(within(scope, id, hierarchy), below -> placed(at(category, below), below, hierarchy));
            }
            default ->
                throw new InvalidRequestException("attribute %s must be Immediate, Children or Descendants"
                        .formatted(Shown.name(StandardAttributes.SCOPE)));
        };
    }

    private static @Nullable String resourceId(AttributeCategory category) {
        Attribute only = null;
        for (var attribute : category.attributes()) {
            if (attribute.id().equals(StandardAttributes.RESOURCE_ID)) {
                if (only != null || attribute.values().size() != 1) {
                    return null;
                }
                only = attribute;
            }
        }
        return only == null ? null : only.values().get(0).text();
    }

    /** The resource itself and those below it, nearest first; each once, whatever ways lead to it. */
    private Set<String> within(String scope, String id, ResourceHierarchy hierarchy) {
        var found = new LinkedHashSet<String>();
        found.add(id);
        if (scope.equals("Children")) {
            found.addAll(hierarchy.children(id));
            return found;
        }
        return closure(found, hierarchy::children);
    }

    private Set<String> closure(Set<String> start, Function<String, List<String>> next) {
        var found = new LinkedHashSet<>(start);
        var open = new ArrayDeque<>(start);
        while (!open.isEmpty() && found.size() <= limit) {
            for (var each : next.apply(open.remove())) {
                if (found.add(each)) {
                    open.add(each);
                }
            }
        }
        return found;
    }

    private static AttributeCategory at(AttributeCategory category, String id) {
        return changed(category, attribute -> {
            if (isScope(attribute)) {
                return null;
            }
            return attribute.id().equals(StandardAttributes.RESOURCE_ID)
                    ? new Attribute(
                            attribute.id(),
                            attribute.issuer(),
                            attribute.datatype(),
                            List.of(AttributeValue.of(id)),
                            attribute.includeInResult())
                    : attribute;
        });
    }

    /** The category with what the hierarchy says is above its resource, unless the request says so itself. */
    private AttributeCategory placed(AttributeCategory category, String id, ResourceHierarchy hierarchy) {
        if (!hierarchy.knows(id)
                || category.attributes().stream().anyMatch(each -> each.id().startsWith(XACML_2 + "resource-"))) {
            return category;
        }
        var datatype = category.attributes().stream()
                .filter(attribute -> attribute.id().equals(StandardAttributes.RESOURCE_ID))
                .findFirst()
                .map(Attribute::datatype)
                .orElse(Datatypes.STRING);
        var parents = hierarchy.parents(id);
        var ancestors = closure(new LinkedHashSet<>(parents), hierarchy::parents);
        var orSelf = new LinkedHashSet<String>();
        orSelf.add(id);
        orSelf.addAll(ancestors);
        var attributes = new ArrayList<>(category.attributes());
        add(attributes, "resource-parent", datatype, parents);
        add(attributes, "resource-ancestor", datatype, ancestors);
        add(attributes, "resource-ancestor-or-self", datatype, orSelf);
        return new AttributeCategory(category.category(), category.xmlId(), category.content(), attributes);
    }

    private static void add(List<Attribute> attributes, String name, String datatype, Iterable<String> values) {
        var texts = new ArrayList<AttributeValue>();
        values.forEach(value -> texts.add(AttributeValue.of(value)));
        if (!texts.isEmpty()) {
            attributes.add(new Attribute(XACML_2 + name, null, datatype, texts, false));
        }
    }

    private <T> List<AttributeCategory> each(Iterable<T> parts, Function<T, AttributeCategory> category) {
        var all = new ArrayList<AttributeCategory>();
        for (var part : parts) {
            if (all.size() == limit) {
                throw new InvalidRequestException("the request stands for more than %d decisions".formatted(limit));
            }
            all.add(category.apply(part));
        }
        return all;
    }

    private static AttributeCategory changed(AttributeCategory category, Function<Attribute, @Nullable Attribute> how) {
        var attributes = new ArrayList<Attribute>();
        for (var attribute : category.attributes()) {
            var after = how.apply(attribute);
            if (after != null) {
                attributes.add(after);
            }
        }
        return new AttributeCategory(category.category(), category.xmlId(), category.content(), attributes);
    }

    private static InvalidRequestException notSupported(Attribute asked) {
        return new InvalidRequestException(
                "attribute %s asks for several resources, which is not supported".formatted(Shown.name(asked.id())));
    }
}
