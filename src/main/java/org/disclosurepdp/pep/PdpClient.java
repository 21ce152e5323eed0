package org.disclosurepdp.pep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks a PDP. Whatever goes wrong is an answer that permits nothing; no method throws for it. Thread-safe. */
public final class PdpClient {
    private static final String INDETERMINATE = "Indeterminate";
    private static final int MOST_PAGES = 1_000;
    private static final String JSON = "application/json";

    private final PdpForm form;
    private final Wire wire;

    /** A client; its connections are used again and again, so there should be one for a PDP. */
    public PdpClient(PepSettings settings, PdpForm form) {
        this.form = form;
        this.wire = new Wire(settings);
    }

    /** Asks one question. */
    public PdpAnswer ask(PepRequest request) {
        try {
            return switch (form) {
                case AUTHZEN ->
                    AuthzenForm.read(wire.post("/access/v1/evaluation", JSON, AuthzenForm.write(List.of(request))), 1)
                            .get(0);
                case XACML_JSON ->
                    XacmlForm.read(wire.post("/pdp", "application/xacml+json", XacmlForm.write(request)));
            };
        } catch (PepFailure e) {
            return PdpAnswer.refusal(INDETERMINATE, e.sentence());
        }
    }

    /** Asks several questions, in one exchange where the form has one, and answers them in their order. */
    public List<PdpAnswer> askAll(List<PepRequest> requests) {
        if (form == PdpForm.XACML_JSON || requests.size() < 2) {
            return requests.stream().map(this::ask).toList();
        }
        try {
            var reply = wire.post("/access/v1/evaluations", JSON, AuthzenForm.write(requests));
            return AuthzenForm.read(reply, requests.size());
        } catch (PepFailure e) {
            return requests.stream()
                    .map(each -> PdpAnswer.refusal(INDETERMINATE, e.sentence()))
                    .toList();
        }
    }

    /**
     * The resources of which the PDP would permit the same, whatever resource {@code request} names: for lists. Nothing may
     * be released by it. Empty also if the PDP cannot be asked. AuthZEN, whatever the form of the client.
     */
    public Set<String> permitted(PepRequest request) {
        var found = new LinkedHashSet<String>();
        var token = "";
        try {
            for (int page = 0; page < MOST_PAGES; page++) {
                var reply = wire.post("/access/v1/search/resource", JSON, AuthzenForm.search(request, token));
                var node = Json.read(reply.body());
                if (!node.path("results").isArray()) {
                    throw Json.rubbish();
                }
                node.path("results").forEach(each -> found.add(each.path("id").asText()));
                token = node.path("page").path("next_token").asText();
                if (token.isEmpty()) {
                    return Set.copyOf(found);
                }
            }
        } catch (PepFailure e) {
            // What was found before is not all, but permitted it is.
        }
        return Set.copyOf(found);
    }

    /**
     * Reports what became of obligations. To report the same again is safe.
     *
     * @param outcomes by obligation id: whether it was carried out
     * @return true if the PDP has taken the report, durably
     */
    public boolean report(String decisionId, Map<String, Boolean> outcomes) {
        if (outcomes.isEmpty()) {
            return true;
        }
        var body = Json.MAPPER.createObjectNode();
        var list = body.putArray("obligations");
        outcomes.forEach(
                (id, fulfilled) -> list.addObject().put("id", id).put("outcome", fulfilled ? "fulfilled" : "failed"));
        try {
            var reply = wire.post("/decisions/%s/fulfilment".formatted(decisionId), JSON, Json.write(body));
            var taken = new ArrayList<String>();
            for (JsonNode each : Json.read(reply.body()).path("obligations")) {
                taken.add(each.path("id").asText() + each.path("state").asText());
            }
            return outcomes.entrySet().stream()
                    .allMatch(each -> taken.contains(each.getKey() + (each.getValue() ? "fulfilled" : "failed")));
        } catch (PepFailure e) {
            return false;
        }
    }
}
