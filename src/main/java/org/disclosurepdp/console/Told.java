package org.disclosurepdp.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.explanation.FactWords;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeUse;
import org.disclosurepdp.model.Evaluation;
import org.disclosurepdp.model.Obligation;
import org.disclosurepdp.model.ShortId;

/** Requests and evaluations as maps. Immutable. */
final class Told {
    private final FactWords words;

    Told(FactWords words) {
        this.words = words;
    }

    Map<String, Object> evaluation(Evaluation evaluation) {
        var object = new LinkedHashMap<String, Object>();
        object.put("decision", evaluation.outcome().label());
        var rule = evaluation.rule();
        if (rule != null) {
            object.put("policy", rule.shortId());
            if (rule.ruleId() != null) {
                object.put("rule", ShortId.of(rule.ruleId()));
            }
            object.put("citations", rule.citations());
        }
        var status = new LinkedHashMap<String, Object>();
        status.put("code", ShortId.of(evaluation.status().code()));
        if (evaluation.status().message() != null) {
            status.put("message", evaluation.status().message());
        }
        status.put(
                "missing",
                evaluation.status().missing().stream().map(words::shortName).toList());
        object.put("status", status);
        object.put(
                "obligations",
                evaluation.obligations().stream().map(Told::obligation).toList());
        object.put("advice", evaluation.advice().stream().map(Told::obligation).toList());
        return object;
    }

    private static Map<String, Object> obligation(Obligation obligation) {
        return Map.of(
                "id",
                obligation.shortId(),
                "assignments",
                obligation.assignments().stream()
                        .map(each -> Map.of(
                                "attribute",
                                ShortId.of(each.attributeId()),
                                "value",
                                each.value().text()))
                        .toList());
    }

    List<Map<String, Object>> uses(List<AttributeUse> uses) {
        return uses.stream().map(this::use).toList();
    }

    private Map<String, Object> use(AttributeUse use) {
        var object = new LinkedHashMap<String, Object>();
        object.put("name", words.shortName(use.name()));
        object.put("values", use.values());
        object.put("source", use.source());
        if (use.asOf() != null) {
            object.put("asOf", use.asOf().toString());
        }
        if (use.failed()) {
            object.put("failed", true);
        }
        return object;
    }

    /** What was asked, attribute by attribute. */
    List<Map<String, Object>> request(AccessRequest request) {
        return request.categories().stream()
                .flatMap(category -> category.attributes().stream().map(attribute -> {
                    var name = new AttributeName(
                            category.category(), attribute.id(), attribute.datatype(), attribute.issuer());
                    var object = new LinkedHashMap<String, Object>();
                    object.put("name", words.shortName(name));
                    object.put("category", ShortId.of(category.category()));
                    object.put(
                            "values",
                            attribute.values().stream().map(each -> each.text()).toList());
                    return (Map<String, Object>) object;
                }))
                .toList();
    }
}
