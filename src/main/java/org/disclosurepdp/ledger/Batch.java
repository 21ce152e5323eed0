package org.disclosurepdp.ledger;

import java.util.ArrayList;
import java.util.List;

/** What is written in one transaction: decisions and administrative acts. Immutable. */
record Batch(List<Row> rows, List<ActRow> acts) {
    int size() {
        return rows.size() + acts.size();
    }

    static Batch of(List<Pending> group) {
        if (group.size() == 1) {
            return group.get(0).batch();
        }
        var rows = new ArrayList<Row>();
        var acts = new ArrayList<ActRow>();
        for (var pending : group) {
            rows.addAll(pending.batch().rows());
            acts.addAll(pending.batch().acts());
        }
        return new Batch(rows, acts);
    }
}
