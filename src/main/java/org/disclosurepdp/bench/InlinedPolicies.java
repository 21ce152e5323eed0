package org.disclosurepdp.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A folder of policies as one file: every reference replaced by what it refers to, policies and variables alike. Plain
 * AuthzForce evaluates each variable of a policy before its rules; without variables it need not.
 */
final class InlinedPolicies {
    private final Map<String, Element> roots = new HashMap<>();

    private InlinedPolicies() {}

    static void write(Path folder, String rootId, Path file) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var inlined = new InlinedPolicies();
        try (var files = Files.walk(folder)) {
            for (var each :
                    files.filter(path -> path.toString().endsWith(".xml")).toList()) {
                var root = factory.newDocumentBuilder().parse(each.toFile()).getDocumentElement();
                inlined.roots.put(id(root), root);
            }
        }
        var root = inlined.roots.get(rootId);
        if (root == null) {
            throw new BenchException("the root `%s` is not in `%s`".formatted(rootId, folder));
        }
        var document = root.getOwnerDocument();
        inlined.references(document, root);
        for (var policy : elements(document, "Policy")) {
            variables(policy);
        }
        TransformerFactory.newInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(file.toFile()));
    }

    private static String id(Element root) {
        return root.getAttribute(root.getLocalName() + "Id");
    }

    private void references(Document document, Element set) {
        for (var child : children(set)) {
            switch (child.getLocalName()) {
                case "PolicySetIdReference", "PolicyIdReference" -> {
                    var found = roots.get(child.getTextContent().strip());
                    if (found == null) {
                        throw new BenchException("`%s` is not in the folder".formatted(child.getTextContent()));
                    }
                    var copy = (Element) document.importNode(found, true);
                    set.replaceChild(copy, child);
                    references(document, copy);
                }
                case "PolicySet" -> references(document, child);
                default -> {}
            }
        }
    }

    private static void variables(Element policy) {
        var definitions = new HashMap<String, Element>();
        for (var child : children(policy)) {
            if (child.getLocalName().equals("VariableDefinition")) {
                definitions.put(
                        child.getAttribute("VariableId"), children(child).get(0));
                policy.removeChild(child);
            }
        }
        for (var child : children(policy)) {
            expand(child, definitions);
        }
    }

    private static void expand(Element element, Map<String, Element> definitions) {
        for (var child : children(element)) {
            var now = child;
            if (child.getLocalName().equals("VariableReference")) {
                now = (Element) Objects.requireNonNull(definitions.get(child.getAttribute("VariableId")))
                        .cloneNode(true);
                element.replaceChild(now, child);
                // What stands for the variable may itself be a reference.
                if (now.getLocalName().equals("VariableReference")) {
                    expand(element, definitions);
                    return;
                }
            }
            expand(now, definitions);
        }
    }

    private static List<Element> elements(Document document, String name) {
        var found = new ArrayList<Element>();
        var all = document.getElementsByTagNameNS("*", name);
        for (int i = 0; i < all.getLength(); i++) {
            found.add((Element) all.item(i));
        }
        return found;
    }

    private static List<Element> children(Node parent) {
        var found = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }
}
