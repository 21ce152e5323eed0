package org.disclosurepdp.explanation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeUse;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.trace.Trace;
import org.disclosurepdp.trace.Tracer;

/** A request with what registers said to it, in which facts can be others. Immutable. */
final class FactSet {
    private final AccessRequest request;
    private final Instant at;
    private final List<AttributeUse> facts;

    FactSet(AccessRequest request, Instant at, List<AttributeUse> facts) {
        this.request = request;
        this.at = at;
        this.facts = facts;
    }

    Trace trace(Tracer tracer) {
        return tracer.trace(request, at, facts);
    }

    /** The values of an attribute: a register's where one was asked, else the request's. */
    List<String> values(AttributeName name) {
        return facts.stream()
                .filter(fact -> fact.name().equals(name) && !fact.source().equals(AttributeUse.CALLER))
                .findFirst()
                .map(AttributeUse::values)
                .orElseGet(() -> request.attributes(name.category())
                        .filter(attribute -> named(attribute, name))
                        .flatMap(attribute -> attribute.values().stream())
                        .map(AttributeValue::text)
                        .toList());
    }

    /** With other values of an attribute, in the register's answer and in the request: whichever the policies ask. */
    FactSet with(AttributeName name, List<String> values) {
        var others = new ArrayList<>(facts);
        others.removeIf(fact -> fact.name().equals(name));
        others.add(new AttributeUse(name, values, "supposed", at, false));
        Map<String, AttributeCategory> categories = new LinkedHashMap<>();
        request.categories().forEach(each -> categories.put(each.category(), each));
        var category =
                categories.getOrDefault(name.category(), new AttributeCategory(name.category(), null, null, List.of()));
        var attributes = new ArrayList<>(category.attributes());
        attributes.removeIf(attribute -> named(attribute, name));
        attributes.add(new Attribute(
                name.id(),
                name.issuer(),
                name.datatype(),
                values.stream().map(AttributeValue::of).toList(),
                false));
        categories.put(
                name.category(),
                new AttributeCategory(category.category(), category.xmlId(), category.content(), attributes));
        return new FactSet(
                new AccessRequest(
                        List.copyOf(categories.values()),
                        request.returnPolicyIdList(),
                        request.combinedDecision(),
                        request.xpathVersion(),
                        request.requestReferences()),
                at,
                others);
    }

    private static boolean named(Attribute attribute, AttributeName name) {
        return attribute.id().equals(name.id())
                && attribute.datatype().equals(name.datatype())
                && (name.issuer() == null || Objects.equals(attribute.issuer(), name.issuer()));
    }
}
