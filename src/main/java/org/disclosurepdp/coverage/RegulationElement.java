package org.disclosurepdp.coverage;

import java.util.List;
import java.util.stream.Collectors;
import org.disclosurepdp.trace.PolicyElement;

/**
 * An element of the regulation and how many scenarios stand on either side of it. Immutable.
 *
 * @param id as {@code G.5}
 * @param permit the scenarios in which a condition that serves it was met and its grant permitted, or in which it alone kept a
 *     prohibition from denying
 * @param deny the scenarios in which such a condition alone stood in the way of a grant, or was met and its prohibition denied
 * @param places the parts of the policies that serve it
 */
public record RegulationElement(String id, int permit, int deny, List<Place> places) {
    /**
     * One part of a policy that serves the element. Immutable.
     *
     * @param policy the short id of its policy (set)
     * @param name what it says of the element, as {@code personally engaged}
     */
    public record Place(PolicyElement element, String policy, String name, int permit, int deny) {}

    public RegulationElement {
        places = List.copyOf(places);
    }

    /** What the policies say of it, each thing once. */
    public String name() {
        return places.stream().map(Place::name).distinct().collect(Collectors.joining(", "));
    }

    /** The letters of the paragraph it belongs to. */
    public String paragraph() {
        return ElementIds.paragraph(id);
    }
}
