package org.disclosurepdp.policy;

import java.util.IdentityHashMap;
import org.disclosurepdp.model.Problem;

/** Where each element of one parsed file stands in it. Filled while parsing, read-only afterwards. */
public final class Locations {
    private final String file;
    private final IdentityHashMap<Object, int[]> places = new IdentityHashMap<>();

    Locations(String file) {
        this.file = file;
    }

    void put(Object element, int line, int column) {
        places.put(element, new int[] {line, column});
    }

    /** A problem at {@code element}, or at the file's head when the element's place is not known. */
    public Problem problem(Object element, String sentence) {
        var place = places.getOrDefault(element, new int[] {1, 1});
        return new Problem(file, place[0], place[1], sentence);
    }
}
