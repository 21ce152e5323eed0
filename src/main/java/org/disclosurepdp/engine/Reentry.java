package org.disclosurepdp.engine;

import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeName;
import org.ow2.authzforce.core.pdp.api.IndeterminateEvaluationException;
import org.ow2.authzforce.core.pdp.api.func.Function;
import org.ow2.authzforce.core.pdp.api.value.BooleanValue;
import org.ow2.authzforce.core.pdp.api.value.SimpleValue;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;

/**
 * The function access-permitted (XACML 3.0 core, A.3.16): would the same policies permit the request with another category
 * in it? One is shared by all evaluations that follow from one request, and bounds how many there are.
 */
final class Reentry {
    private static final String ID = "urn:oasis:names:tc:xacml:3.0:function:access-permitted";
    private static final int MOST = 10;

    private final Combinable root;
    private int begun;

    Reentry(Combinable root) {
        this.root = root;
    }

    static Function<?> function() {
        return new OwnFunction<>(
                ID,
                StandardDatatypes.BOOLEAN,
                false,
                List.of(StandardDatatypes.ANYURI, StandardDatatypes.STRING),
                (context, values) -> BooleanValue.valueOf(((RequestContext) context)
                        .permitted(text((SimpleValue<?>) values.get(0)), text((SimpleValue<?>) values.get(1)))));
    }

    private static String text(SimpleValue<?> value) {
        return String.valueOf(value.getUnderlyingValue());
    }

    /** Decides on the request of {@code context} with another category in it; only the verdict comes out. */
    boolean permits(RequestContext context, String category, String attributes)
            throws IndeterminateEvaluationException {
        AttributeCategory given;
        try {
            given = withoutTime(AttributesText.read(category, attributes));
        } catch (IllegalArgumentException e) {
            throw new FaultException(Fault.syntax("access-permitted needs the inside of an Attributes element"));
        }
        begun++;
        var verdict = begun > MOST ? Verdict.INDETERMINATE_DP : root.evaluate(context.with(replaced(context, given)));
        if (begun > MOST) {
            // INVARIANT: whoever asked, however deep, cannot tell; an answer of False would be a guess.
            throw new FaultException(
                    Fault.processing("access-permitted was asked more than %d times for one request".formatted(MOST)));
        }
        return verdict == Verdict.PERMIT;
    }

    /** The time is the context's: the text may come with a request, and nobody asked who may tell the time. */
    private static AttributeCategory withoutTime(AttributeCategory given) {
        return new AttributeCategory(
                given.category(),
                given.xmlId(),
                given.content(),
                given.attributes().stream()
                        .filter(each -> !ClockAttributes.include(
                                new AttributeName(given.category(), each.id(), each.datatype(), null)))
                        .toList());
    }

    private static AccessRequest replaced(RequestContext context, AttributeCategory given) {
        var request = context.request();
        var categories = new ArrayList<>(request.categories());
        categories.removeIf(each -> each.category().equals(given.category()));
        categories.add(given);
        return new AccessRequest(categories, false, false, request.xpathVersion(), List.of());
    }
}
