package org.disclosurepdp.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Evaluation against other decision points, on the same policies and requests. */
final class PeerRows {
    private PeerRows() {}

    static Figure at(Bench bench, int count) {
        var file = bench.policies(Shape.FLAT, count);
        var requests = Shape.FLAT.requests(count);
        var ours = bench.ours(Shape.FLAT, count);
        var notes = new ArrayList<String>();
        double best = Double.POSITIVE_INFINITY;
        for (var peer : peers()) {
            bench.say("  %s loads %d policies".formatted(peer.name(), count));
            try {
                var theirs = Workload.of(peer.name(), peer.load(file), requests);
                var measured = Alternation.of(ours, theirs);
                bench.plot().add("ours", count, measured.first().nanos());
                bench.plot().add(peer.name(), count, measured.second().nanos());
                notes.add("%s%s".formatted(measured.note(), wrong(theirs)));
                best = Math.min(best, measured.ratio());
            } catch (Exception | LinkageError e) {
                notes.add("%s failed: %s".formatted(peer.name(), e));
            }
        }
        if (notes.size() == 1) {
            notes.add("the other peers are not built");
        }
        return new Figure(best, String.join("; ", notes));
    }

    private static String wrong(Workload workload) {
        return workload.wrong() == 0 ? "" : ", with %d of its 512 decisions wrong".formatted(workload.wrong());
    }

    private static List<Peer> peers() {
        var peers = new ArrayList<Peer>();
        peers.add(new PlainAuthzForce());
        ServiceLoader.load(Peer.class).forEach(peers::add);
        return peers;
    }
}
