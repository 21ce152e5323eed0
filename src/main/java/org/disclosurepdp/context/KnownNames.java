package org.disclosurepdp.context;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Names that occur in nearly every request, found by their characters without making a string of them. Never holds what
 * a request brings. Immutable.
 */
final class KnownNames {
    private final String[][] buckets;

    KnownNames(Collection<String> names) {
        int size = Integer.highestOneBit(Math.max(1, names.size())) * 4;
        buckets = new String[size][];
        for (var name : names) {
            var characters = name.toCharArray();
            int bucket = bucket(characters, 0, characters.length);
            buckets[bucket] = with(buckets[bucket], name);
        }
    }

    private static String[] with(String @Nullable [] bucket, String name) {
        if (bucket == null) {
            return new String[] {name};
        }
        var longer = Arrays.copyOf(bucket, bucket.length + 1);
        longer[bucket.length] = name;
        return longer;
    }

    /** The known name with these characters, or null. */
    @Nullable
    String find(char[] text, int offset, int length) {
        var bucket = buckets[bucket(text, offset, length)];
        if (bucket != null) {
            for (var name : bucket) {
                if (equal(name, text, offset, length)) {
                    return name;
                }
            }
        }
        return null;
    }

    /** The end of a name tells it from its neighbours best. */
    private int bucket(char[] text, int offset, int length) {
        int hash = length;
        for (int i = Math.max(0, length - 12); i < length; i++) {
            hash = 31 * hash + text[offset + i];
        }
        return (hash ^ (hash >>> 8)) & (buckets.length - 1);
    }

    private static boolean equal(String name, char[] text, int offset, int length) {
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != text[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
