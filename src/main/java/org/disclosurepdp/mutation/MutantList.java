package org.disclosurepdp.mutation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.disclosurepdp.mutation.Mutant.Edit;

/** Changes as they are found, each with its place and a name that no other has. For one use. */
final class MutantList {
    private final List<Mutant> mutants = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private String file = "";

    List<Mutant> all() {
        return List.copyOf(mutants);
    }

    /** What is added from now on is of this file. */
    void file(String name) {
        file = name;
    }

    /** @param done what is done at the end of the path */
    void add(
            String path,
            PolicyElement element,
            Operator operator,
            String done,
            String change,
            String proof,
            Edit edit) {
        var id = path + ": " + done;
        int same = ids.merge(id, 1, Integer::sum);
        var policy = element.is("Policy") || element.is("PolicySet")
                ? Optional.of(element)
                : element.within("Policy", "PolicySet");
        mutants.add(new Mutant(
                same == 1 ? id : "%s (%d)".formatted(id, same),
                operator,
                file,
                element.line,
                element.column,
                policy.map(ElementWords::id).orElse(""),
                change,
                proof,
                edit,
                around(element)));
    }

    /** What a scenario reaches when it reaches an element, the innermost first. */
    private List<String> around(PolicyElement element) {
        var around = new ArrayList<String>();
        for (var each = element; each != null; each = each.parent) {
            switch (each.name()) {
                case "Rule", "VariableDefinition", "Policy", "PolicySet" ->
                    around.add(Reach.key(file, each.name(), Objects.requireNonNullElse(ElementWords.id(each), "")));
                case "VariableReference" ->
                    around.add(Reach.key(file, "VariableDefinition", each.attribute("VariableId")));
                default -> {}
            }
        }
        return around;
    }
}
