package org.disclosurepdp.engine;

import jakarta.xml.bind.JAXBElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.IdReferenceType;
import org.disclosurepdp.engine.CompiledDocuments.Referral;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.policy.InvalidPolicyException;
import org.disclosurepdp.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a snapshot into a tree of nodes. Every document is compiled, reached from the root or not, and every problem
 * is collected, so that an author sees them all at once. For one use.
 */
final class PolicyCompiler {
    /** How many documents may lead to one another: compiling and deciding go down along references. */
    private static final int MAX_DEPTH = 200;

    private final List<PolicyDocument> documents;
    private final Predicate<String> elsewhere;
    private final Interning interning;
    private final ChildrenFactory children;
    private final Probe probe;
    private final PolicyVersions versions;
    private final Troubles troubles = new Troubles();
    private final CompiledDocuments earlier;
    private final CompiledDocuments compiled = new CompiledDocuments();
    private int kept;
    private final IdentityHashMap<PolicyDocument, List<Referral>> underway = new IdentityHashMap<>();
    // Those underway, in the order in which references have led to them.
    private final List<PolicyDocument> way = new ArrayList<>();
    private final Set<PolicyDocument> broken = Collections.newSetFromMap(new IdentityHashMap<>());

    /** For some documents; a reference must lead to one of them, or to an id that is {@code elsewhere}. */
    PolicyCompiler(
            List<PolicyDocument> documents,
            Predicate<String> elsewhere,
            Interning interning,
            ChildrenFactory children) {
        this(documents, elsewhere, interning, children, new CompiledDocuments(), Probe.NONE);
    }

    /**
     * As above, keeping what is as it was in {@code earlier}, whose slots the layout must still have and which the same
     * probe saw.
     */
    PolicyCompiler(
            List<PolicyDocument> documents,
            Predicate<String> elsewhere,
            Interning interning,
            ChildrenFactory children,
            CompiledDocuments earlier,
            Probe probe) {
        this.documents = documents;
        this.elsewhere = elsewhere;
        this.interning = interning;
        this.children = children;
        this.earlier = earlier;
        this.probe = probe;
        this.versions = new PolicyVersions(documents);
    }

    /**
     * The root's node, or, of several roots, one that combines them by {@code algorithm}.
     *
     * @throws InvalidPolicyException with every problem found
     */
    Combinable compile(List<PolicyDocument> roots, CombiningAlgorithm algorithm) {
        documents.forEach(this::document);
        if (troubles.count() > 0) {
            throw new InvalidPolicyException(troubles.problems());
        }
        var nodes = roots.stream()
                .map(root -> probe.node(root.element(), Objects.requireNonNull(compiled.node(root))))
                .toList();
        return nodes.size() == 1 ? nodes.get(0) : new Roots(children.of(nodes), algorithm);
    }

    /** Every document's node, for the next compile. */
    CompiledDocuments compiled() {
        return compiled;
    }

    /** How many documents' nodes were kept from an earlier compile. */
    int kept() {
        return kept;
    }

    /** Every problem in the documents. */
    List<Problem> problems() {
        documents.forEach(this::document);
        return troubles.problems();
    }

    private @Nullable PolicyNode document(PolicyDocument document) {
        var known = compiled.node(document);
        if (known != null || underway.containsKey(document) || broken.contains(document)) {
            return known;
        }
        var referrals = new ArrayList<Referral>();
        underway.put(document, referrals);
        way.add(document);
        var node = compiled.keep(document, earlier, versions, this::document);
        if (node == null) {
            node = fresh(document);
            if (node == null) {
                // What is wrong in it has been said, and is not said again for each reference to it.
                broken.add(document);
            } else {
                compiled.put(document, node, referrals);
            }
        } else {
            kept++;
        }
        underway.remove(document);
        way.remove(way.size() - 1);
        return node;
    }

    private @Nullable PolicyNode fresh(PolicyDocument document) {
        return new DocumentCompiler(
                        document, interning, children, probe, troubles, element -> reference(element, document))
                .compile();
    }

    private @Nullable Combinable reference(JAXBElement<?> element, PolicyDocument from) {
        if (!(element.getValue() instanceof IdReferenceType reference)) {
            return null;
        }
        var toSet = element.getName().getLocalPart().equals("PolicySetIdReference");
        var locations = from.locations();
        var document = versions.find(reference, toSet);
        if (document == null && elsewhere.test(reference.getValue())) {
            return null;
        }
        if (document == null) {
            troubles.report(locations.problem(
                    reference,
                    "there is no %s `%s`%s"
                            .formatted(
                                    toSet ? "policy set" : "policy",
                                    reference.getValue(),
                                    PolicyVersions.constraint(reference)),
                    versions.suggestion(reference.getValue(), toSet),
                    null));
            return null;
        }
        if (underway.containsKey(document)) {
            troubles.report(locations.problem(
                    reference,
                    "the reference to `%s` leads back to itself: %s".formatted(reference.getValue(), circle(document)),
                    "take one of these references out",
                    null));
            return null;
        }
        // Counted from above, so that this ends, and from below, where what is referred to has been compiled before.
        var node = way.size() < MAX_DEPTH ? document(document) : null;
        if (way.size() >= MAX_DEPTH || compiled.height(document) >= MAX_DEPTH) {
            troubles.report(locations.problem(
                    reference,
                    "policy sets refer to one another more than %d deep here".formatted(MAX_DEPTH),
                    "refer to fewer sets through others",
                    null));
            return null;
        }
        if (node != null) {
            Objects.requireNonNull(underway.get(from)).add(new Referral(reference, toSet, document, node));
        }
        return node == null ? null : probe.node(document.element(), node);
    }

    /** The documents from this one on to where the way has come, which is where it leads back to it. */
    @SuppressWarnings("ReferenceEquality") // A document is underway once.
    private String circle(PolicyDocument document) {
        return Stream.concat(way.stream().dropWhile(each -> each != document), Stream.of(document))
                .map(PolicyDocument::id)
                .collect(Collectors.joining(", "));
    }
}
