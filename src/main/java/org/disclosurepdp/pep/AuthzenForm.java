package org.disclosurepdp.pep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Questions and answers as AuthZEN has them. */
final class AuthzenForm {
    private static final String PERMIT = "Permit";

    private AuthzenForm() {}

    static byte[] write(List<PepRequest> requests) {
        if (requests.size() == 1) {
            return Json.write(request(requests.get(0)));
        }
        var batch = Json.MAPPER.createObjectNode();
        var list = batch.putArray("evaluations");
        requests.forEach(each -> list.add(request(each)));
        return Json.write(batch);
    }

    private static ObjectNode request(PepRequest request) {
        var node = Json.MAPPER.createObjectNode();
        entity(node.putObject("subject"), request.subject());
        var action = node.putObject("action");
        action.put("name", request.action().name());
        action.set("properties", Json.MAPPER.valueToTree(request.action().properties()));
        entity(node.putObject("resource"), request.resource());
        var context = node.putObject("context");
        request.context().forEach((name, value) -> context.set(name, Json.MAPPER.valueToTree(value)));
        var recipient = request.recipient();
        if (recipient != null) {
            entity(context.putObject("recipient"), recipient);
        }
        return node;
    }

    static byte[] search(PepRequest request, String token) {
        var node = request(request);
        ((ObjectNode) node.path("resource")).remove("id");
        if (!token.isEmpty()) {
            node.putObject("page").put("token", token);
        }
        return Json.write(node);
    }

    private static void entity(ObjectNode node, PepRequest.Entity entity) {
        node.put("type", entity.type());
        node.put("id", entity.id());
        node.set("properties", Json.MAPPER.valueToTree(entity.properties()));
    }

    static List<PdpAnswer> read(Wire.Reply reply, int requests) throws PepFailure {
        var node = Json.read(reply.body());
        if (requests == 1) {
            return List.of(answer(node, ids(reply, 1).get(0)));
        }
        var list = node.path("evaluations");
        if (!list.isArray() || list.size() != requests) {
            throw Json.rubbish();
        }
        var ids = ids(reply, requests);
        var answers = new ArrayList<PdpAnswer>();
        for (int i = 0; i < requests; i++) {
            answers.add(answer(list.get(i), ids.get(i)));
        }
        return answers;
    }

    /** One for each answer: an answer that names another decision than its head does is nobody's. */
    private static List<String> ids(Wire.Reply reply, int count) throws PepFailure {
        if (reply.decisionIds().size() != count) {
            throw new PepFailure("the PDP's answer does not say which decision it is", false);
        }
        return reply.decisionIds();
    }

    private static PdpAnswer answer(JsonNode node, String id) throws PepFailure {
        var context = node.path("context");
        var outcome = context.path("outcome");
        if (!node.path("decision").isBoolean() || !outcome.isTextual()) {
            throw Json.rubbish();
        }
        if (id.isBlank() || !context.path("id").asText().equals(id)) {
            throw new PepFailure("the PDP's answer is about another decision", false);
        }
        boolean permitted = node.path("decision").booleanValue();
        if (permitted != outcome.asText().equals(PERMIT)) {
            throw new PepFailure("the PDP's answer contradicts itself", false);
        }
        var reason = context.path("reason");
        return new PdpAnswer(
                id,
                permitted,
                outcome.asText(),
                reason.path("message").asText(),
                reason.path("policy").asText(),
                obligations(context.path("obligations")));
    }

    private static List<PdpAnswer.Obligation> obligations(JsonNode list) throws PepFailure {
        if (!list.isMissingNode() && !list.isArray()) {
            throw Json.rubbish();
        }
        var obligations = new ArrayList<PdpAnswer.Obligation>();
        for (var each : list) {
            var attributes = new LinkedHashMap<String, List<String>>();
            for (var attribute : each.path("attributes")) {
                attributes
                        .computeIfAbsent(attribute.path("id").asText(), id -> new ArrayList<>())
                        .addAll(Json.texts(attribute.path("value")));
            }
            if (!each.path("id").isTextual()) {
                throw Json.rubbish();
            }
            obligations.add(new PdpAnswer.Obligation(each.path("id").asText(), attributes));
        }
        return obligations;
    }
}
