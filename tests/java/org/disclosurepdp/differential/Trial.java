package org.disclosurepdp.differential;

import java.util.List;
import java.util.stream.Collectors;
import org.disclosurepdp.model.AccessRequest;

/** One comparison: policy documents, of which the first is the root, registers and a request. Immutable. */
record Trial(List<Xml> documents, ScriptedRegisters registers, AccessRequest request) {
    Trial {
        documents = List.copyOf(documents);
    }

    List<String> texts() {
        return documents.stream().map(Xml::document).toList();
    }

    /** For people: the policies as XML and one line for each attribute. */
    @Override
    public String toString() {
        var attributes = request.categories().stream()
                .flatMap(category -> category.attributes().stream()
                        .map(each -> "%s %s (%s, issuer %s) = %s"
                                .formatted(
                                        category.category(),
                                        each.id(),
                                        Literals.shortName(each.datatype()),
                                        each.issuer(),
                                        each.values().stream()
                                                .map(value -> "`" + value.text() + "`")
                                                .toList())))
                .collect(Collectors.joining("\n"));
        return String.join("\n", texts()) + "\n" + attributes + "\nregisters: " + registers.script();
    }
}
