package org.disclosurepdp.pep;

import java.util.Locale;
import org.disclosurepdp.pep.Enforced.Stop;

/** How a user is told that nothing is released: {@code application/problem+json} (RFC 9457), without any value. */
public final class Refusals {
    public static final String MEDIA_TYPE = "application/problem+json";

    private Refusals() {}

    /** 503 where asking again may help, else 403; never 404, which would lie. */
    public static int status(Stop stop) {
        return switch (stop.code()) {
            case NO_ANSWER, NOT_REPORTED -> 503;
            case DENIED, NOT_PERMITTED, OBLIGATION_NOT_SUPPORTED -> 403;
        };
    }

    /** The body. */
    public static byte[] body(Stop stop) {
        var problem = Json.MAPPER.createObjectNode();
        problem.put("type", "about:blank");
        problem.put("title", status(stop) == 503 ? "Service Unavailable" : "Forbidden");
        problem.put("status", status(stop));
        problem.put("code", stop.code().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        problem.put("detail", stop.sentence().isEmpty() ? "this may not be disclosed" : stop.sentence());
        if (!stop.answer().id().isEmpty()) {
            problem.put("decision", stop.answer().id());
        }
        return Json.write(problem);
    }
}
