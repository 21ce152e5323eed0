package org.disclosurepdp.coverage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.disclosurepdp.trace.PolicyElement;

/** Where policies name elements of the regulation; see docs/policies.md. */
final class ElementIds {
    private static final Pattern ID = Pattern.compile("[A-Z]{1,3}\\.[A-Za-z0-9]+");
    private static final Pattern VARIABLE = Pattern.compile("(" + ID + ")-(.+)", Pattern.DOTALL);
    private static final Pattern ELEMENT = Pattern.compile("\\[element: ([^]]+)]");
    private static final Pattern SELECTOR = Pattern.compile("\\[selector ([^:\\]]+): ([^]]+)]");
    private static final Pattern NUMBER = Pattern.compile("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");

    /** By paragraph, and in it by number: G.2 before G.10. */
    static final Comparator<String> ORDER = ElementIds::compare;

    private ElementIds() {}

    /** The elements that a variable or another condition serves. */
    static Set<String> served(PolicyElement condition) {
        var ids = new LinkedHashSet<String>();
        var named = VARIABLE.matcher(condition.id());
        if (condition.kind() == PolicyElement.Kind.VARIABLE && named.matches()) {
            ids.add(named.group(1));
        }
        ELEMENT.matcher(condition.description()).results().forEach(match -> ids.add(match.group(1)));
        return ids;
    }

    /** What a variable's id says after its element, in words. */
    static String name(String variableId) {
        var named = VARIABLE.matcher(variableId);
        return (named.matches() ? named.group(2) : variableId).replace('-', ' ');
    }

    /** Short name of an attribute to the elements for which its selector stands, of a policy or rule. */
    static Map<String, Set<String>> selectors(PolicyElement owner) {
        var selectors = new TreeMap<String, Set<String>>();
        SELECTOR.matcher(owner.description())
                .results()
                .forEach(match -> selectors
                        .computeIfAbsent(match.group(1), name -> new LinkedHashSet<>())
                        .addAll(Arrays.asList(match.group(2).strip().split("\\s+"))));
        return selectors;
    }

    /** The elements among the parameters of an obligation or advice. */
    static Set<String> parameters(PolicyElement action) {
        var ids = new LinkedHashSet<String>();
        action.literals().stream().filter(text -> ID.matcher(text).matches()).forEach(ids::add);
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
