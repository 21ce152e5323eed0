package org.disclosurepdp.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.disclosurepdp.attribute.Vocabulary;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.scenario.Facts;

/** The vocabulary as a form is made of it, and a request as such a form holds it. Immutable. */
public final class FactForm {
    private final Vocabulary vocabulary;

    public FactForm(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Every attribute, in the order of the file. */
    public Map<String, Object> attributes() {
        return Map.of(
                "attributes",
                vocabulary.attributes().stream().map(FactForm::attribute).toList());
    }

    private static Map<String, Object> attribute(VocabularyAttribute attribute) {
        var object = new LinkedHashMap<String, Object>();
        object.put("name", attribute.shortName());
        object.put("category", ShortId.of(attribute.name().category()));
        object.put("id", attribute.name().id());
        object.put("datatype", attribute.name().datatype().replaceFirst(".*[#:]", ""));
        object.put("source", attribute.source());
        object.put("register", attribute.fromRegister());
        object.put("bag", attribute.bag());
        object.put("values", attribute.values());
        return object;
    }

    /** The facts of a request by short name; what the vocabulary does not know is left out. */
    Map<String, List<String>> facts(Facts facts) {
        var named = new LinkedHashMap<String, List<String>>();
        facts.clock().ifPresent(clock -> named.put(Facts.CLOCK, List.of(clock.toString())));
        facts.request()
                .categories()
                .forEach(category -> category.attributes().forEach(attribute -> {
                    var name = new AttributeName(
                            category.category(), attribute.id(), attribute.datatype(), attribute.issuer());
                    var values = attribute.values().stream()
                            .map(value -> value.text())
                            .toList();
                    vocabulary
                            .attribute(name)
                            .map(VocabularyAttribute::shortName)
                            .or(() -> asserted(name).stream().findFirst())
                            .ifPresent(shortName -> named.put(shortName, values));
                }));
        return named;
    }

    /** A register's attribute as the caller says it. */
    private List<String> asserted(AttributeName name) {
        var found = new ArrayList<String>();
        for (var attribute : vocabulary.attributes()) {
            var known = attribute.name();
            if (known.category().equals(name.category())
                    && known.id().equals(name.id())
                    && known.datatype().equals(name.datatype())) {
                found.add(Facts.ASSERTED + attribute.shortName());
            }
        }
        return found;
    }
}
