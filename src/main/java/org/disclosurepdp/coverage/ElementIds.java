package org.disclosurepdp.coverage;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.disclosurepdp.model.Brackets;
import org.disclosurepdp.trace.PolicyElement;

/** Where policies name elements of the regulation; see docs/policies.md. */
final class ElementIds {
    private static final Pattern NUMBER = Pattern.compile("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");

    /** By paragraph, and in it by number: G.2 before G.10. */
    static final Comparator<String> ORDER = ElementIds::compare;

    private ElementIds() {}

    /** The elements that a variable or another condition serves. */
    static Set<String> served(PolicyElement condition) {
        var ids = new LinkedHashSet<String>();
        if (condition.kind() == PolicyElement.Kind.VARIABLE) {
            ids.addAll(Brackets.element(condition.id()));
        }
        ids.addAll(Brackets.elements(condition.description()));
        return ids;
    }

    /** The elements among the parameters of an obligation or advice. */
    static Set<String> parameters(PolicyElement action) {
        var ids = new LinkedHashSet<String>();
        action.literals().stream().filter(Brackets::isElement).forEach(ids::add);
        return ids;
    }

    static String paragraph(String id) {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    private static int compare(String one, String other) {
        var ones = NUMBER.split(one, -1);
        var others = NUMBER.split(other, -1);
        for (int i = 0; i < Math.min(ones.length, others.length); i++) {
            int order = bothNumbers(ones[i], others[i]) ? Integer.compare(ones[i].length(), others[i].length()) : 0;
            order = order == 0 ? ones[i].compareTo(others[i]) : order;
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(ones.length, others.length);
    }

    private static boolean bothNumbers(String one, String other) {
        return Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0));
    }
}
