package org.disclosurepdp.app;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.disclosurepdp.attribute.AttributeUnavailableException;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.obligation.Performed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people have done, as the registers hold it. Thread-safe. */
record RegisteredActs(Registers registers) implements Performed {
    private static final Logger log = LoggerFactory.getLogger(RegisteredActs.class);

    @Override
    public boolean holds(String obligation, AccessRequest request, Instant at) {
        try {
            return registers.open(name -> values(request, name), at).performed().contains(obligation);
        } catch (AttributeUnavailableException e) {
            log.info("what people have done cannot be looked up: {}", e.getMessage());
            return false;
        }
    }

    /** The request's own values under exactly this name, issuer included. */
    private static List<String> values(AccessRequest request, AttributeName name) {
        return request.attributes(name.category())
                .filter(attribute -> attribute.id().equals(name.id())
                        && attribute.datatype().equals(name.datatype())
                        && Objects.equals(attribute.issuer(), name.issuer()))
                .flatMap(attribute -> attribute.values().stream())
                .map(AttributeValue::text)
                .toList();
    }
}
