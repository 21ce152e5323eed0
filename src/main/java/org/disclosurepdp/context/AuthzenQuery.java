package org.disclosurepdp.context;

import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.model.AccessRequest;
import org.jspecify.annotations.Nullable;

/**
 * What an AuthZEN evaluation or evaluations request asks (Authorization API 1.0, sections 6 and 7). Immutable.
 *
 * @param single whether one decision is to be answered, outside an evaluations array
 */
public record AuthzenQuery(List<Item> items, Stop stop, boolean single) {
    /** When the answer ends before the last item (7.1.2.1). */
    public enum Stop {
        NEVER,
        AFTER_DENY,
        AFTER_PERMIT
    }

    /**
     * One evaluation.
     *
     * @param request null when the item is incomplete
     * @param missing what an incomplete item lacks; null when it is complete
     */
    public record Item(
            @Nullable AccessRequest request, @Nullable String missing) {}

    public AuthzenQuery {
        items = List.copyOf(items);
    }

    /** The requests to decide, in order: those of the complete items before the answer is sure to end. */
    public List<AccessRequest> requests() {
        var requests = new ArrayList<AccessRequest>(items.size());
        for (var item : items) {
            if (item.request() != null) {
                requests.add(item.request());
            } else if (stop == Stop.AFTER_DENY) {
                break;
            }
        }
        return requests;
    }

    /** The same query with other requests in its complete items, in the order of {@link #requests}. */
    AuthzenQuery withRequests(List<AccessRequest> requests) {
        var changed = new ArrayList<Item>(items.size());
        int next = 0;
        for (var item : items) {
            boolean asked = item.request() != null && next < requests.size();
            changed.add(asked ? new Item(requests.get(next++), null) : item);
        }
        return new AuthzenQuery(changed, stop, single);
    }
}
