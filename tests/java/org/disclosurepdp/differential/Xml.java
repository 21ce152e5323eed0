package org.disclosurepdp.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element of a policy: a name, attributes, and either children or text. Immutable. */
record Xml(String name, Map<String, String> attributes, List<Xml> children, String text) {
    private static final String NAMESPACE = "urn:oasis:names:tc:xacml:3.0:core:schema:wd-17";

    Xml {
        children = List.copyOf(children);
    }

    static Xml of(String name, Xml... children) {
        return new Xml(name, Map.of(), List.of(children), "");
    }

    static Xml of(String name, List<Xml> children) {
        return new Xml(name, Map.of(), children, "");
    }

    static Xml text(String name, String text) {
        return new Xml(name, Map.of(), List.of(), text);
    }

    Xml with(String attribute, String value) {
        var more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Xml(name, more, children, text);
    }

    Xml withChildren(List<Xml> others) {
        return new Xml(name, attributes, others, text);
    }

    /** This element with another at one place among its children. */
    Xml replaced(int index, List<Xml> replacement) {
        var others = new ArrayList<>(children);
        others.remove(index);
        others.addAll(index, replacement);
        return withChildren(others);
    }

    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    int size() {
        return 1 + children.stream().mapToInt(Xml::size).sum();
    }

    /** The element as the text of a document, indented for people. */
    String document() {
        var text = new StringBuilder();
        with("xmlns", NAMESPACE).append(text, "");
        return text.toString();
    }

    private void append(StringBuilder to, String indent) {
        to.append(indent).append('<').append(name);
        attributes.forEach((attribute, value) -> to.append(' ')
                .append(attribute)
                .append("=\"")
                .append(escaped(value))
                .append('"'));
        if (children.isEmpty()) {
            to.append('>').append(escaped(text)).append("</").append(name).append(">\n");
            return;
        }
        to.append(">\n");
        children.forEach(child -> child.append(to, indent + "  "));
        to.append(indent).append("</").append(name).append(">\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
