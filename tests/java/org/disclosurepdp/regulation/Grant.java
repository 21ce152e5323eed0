package org.disclosurepdp.regulation;

import java.util.Set;

/** One grant of the model (4.3) as it stands for one request. */
record Grant(String id, boolean applies, Known conditions, Set<String> obligations) {
    Known permits() {
        return applies ? conditions : Known.NO;
    }
}
