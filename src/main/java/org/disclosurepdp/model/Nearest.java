package org.disclosurepdp.model;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody probably meant who wrote an identifier that is not known. */
public final class Nearest {
    private static final int FARTHEST = 4;

    private Nearest() {}

    /**
     * The known identifier that differs least from {@code wrong} in the part after its last colon or sharp, or, where
     * that part is right, in the rest; empty when none is near.
     */
    public static Optional<String> to(String wrong, Collection<String> known) {
        var word = lastPart(wrong);
        int limit = Math.min(FARTHEST, Math.max(1, word.length() / 3));
        String nearest = null;
        long least = Long.MAX_VALUE;
        for (var each : known) {
            int inWord = distance(word, lastPart(each), limit);
            if (inWord <= limit) {
                long whole = ((long) inWord << Integer.SIZE) + distance(wrong, each, Integer.MAX_VALUE);
                if (whole < least || (whole == least && nearest != null && each.compareTo(nearest) < 0)) {
                    least = whole;
                    nearest = each;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** As {@link #to}, as a question to whoever wrote it; null when none is near. */
    public static @Nullable String question(String wrong, Collection<String> known) {
        return to(wrong, known).map("did you mean `%s`?"::formatted).orElse(null);
    }

    private static String lastPart(String id) {
        return id.substring(Math.max(id.lastIndexOf(':'), id.lastIndexOf('#')) + 1);
    }

    /** How many letters must be put in, taken out or changed; more than {@code limit} when lengths alone say so. */
    private static int distance(String one, String other, int limit) {
        if (Math.abs(one.length() - other.length()) > limit) {
            return Math.abs(one.length() - other.length());
        }
        var above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = above[0];
            above[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = above[j];
                above[j] = Math.min(change, Math.min(above[j], above[j - 1]) + 1);
            }
        }
        return above[other.length()];
    }
}
