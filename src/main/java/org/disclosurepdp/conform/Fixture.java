package org.disclosurepdp.conform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.disclosurepdp.policy.PolicySnapshot;

/**
 * What a PDP must be given before a case can be run. Immutable.
 *
 * @param root the root's id, {@code *} for several; empty for the only one
 * @param entities what a search may find
 * @param attributes a file that holds attributes which every request has
 * @param hierarchy which resources are below which
 * @param suiteHierarchy whether the tree that the OASIS suite tells of is needed
 */
record Fixture(
        Path policies,
        String root,
        Optional<Path> entities,
        Optional<Path> attributes,
        Optional<Path> hierarchy,
        boolean suiteHierarchy) {
    static Fixture of(ConformanceCase tested) {
        return new Fixture(
                tested.policies(),
                root(tested),
                tested.named("entities"),
                tested.file("attribute-provider.xml"),
                tested.named("hierarchy"),
                tested.named("hierarchy").isEmpty() && tested.needs().contains("hierarchical-scope"));
    }

    /** True if a server of ours needs nothing but other policies for the next case. */
    boolean differsOnlyInPolicies(Fixture other) {
        return entities.equals(other.entities)
                && attributes.equals(other.attributes)
                && hierarchy.equals(other.hierarchy)
                && suiteHierarchy == other.suiteHierarchy;
    }

    private static String root(ConformanceCase tested) {
        var root = tested.property("root").orElse("");
        if (root.isEmpty() || root.equals(PolicySnapshot.EVERY_ROOT)) {
            return root;
        }
        var file = tested.policies().resolve(root);
        try (var in = Files.newInputStream(file)) {
            var factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            var reader = factory.createXMLStreamReader(in);
            reader.nextTag();
            var id = reader.getAttributeValue(null, reader.getLocalName() + "Id");
            return id == null ? "" : id;
        } catch (IOException | XMLStreamException e) {
            throw new ConformException("%s: the root %s cannot be read".formatted(tested.id(), file), e);
        }
    }
}
