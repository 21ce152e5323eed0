package org.disclosurepdp.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeDesignatorType;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Categories;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one request context (core, 7.3.4 and 7.3.5): those of the register that provides them, else
 * those of the request, else, for the current time, the clock's (10.2.5).
 */
final class Attributes {
    private static final String CURRENT = "urn:oasis:names:tc:xacml:1.0:environment:current-";

    private final AccessRequest request;
    private final RegisterAnswers registers;
    private final Instant at;

    Attributes(AccessRequest request, RegisterAnswers registers, Instant at) {
        this.request = request;
        this.registers = registers;
        this.at = at;
    }

    /** The bag that a designator names: category, id and data type match, and the issuer if it demands one. */
    Term bag(AttributeDesignatorType designator) throws Indeterminate {
        var name = new AttributeName(
                designator.getCategory(),
                designator.getAttributeId(),
                designator.getDataType(),
                designator.getIssuer());
        var registered = fromRegisters(name);
        var texts = new ArrayList<>(registered.orElseGet(() -> fromRequest(name)));
        var clock = fromClock(name);
        if (texts.isEmpty() && registered.isEmpty() && clock != null) {
            texts.add(clock);
        }
        if (texts.isEmpty() && designator.isMustBePresent()) {
            throw Indeterminate.missing(name);
        }
        return Term.bag(name.datatype(), parsed(name.datatype(), texts));
    }

    private List<String> fromRequest(AttributeName name) {
        return request.attributes(name.category())
                .filter(each -> each.id().equals(name.id()))
                .filter(each -> each.datatype().equals(name.datatype()))
                .filter(each -> name.issuer() == null || name.issuer().equals(each.issuer()))
                .flatMap(each -> each.values().stream())
                .map(each -> each.text())
                .toList();
    }

    private Optional<List<String>> fromRegisters(AttributeName name) throws Indeterminate {
        try {
            return registers.find(name);
        } catch (RegisterAnswers.FailedLookup e) {
            throw Indeterminate.unavailable(name);
        }
    }

    private @Nullable String fromClock(AttributeName name) {
        if (!name.category().equals(Categories.ENVIRONMENT) || name.issuer() != null) {
            return null;
        }
        var dateTime = at.toString();
        var timeStarts = dateTime.indexOf('T');
        if (name.id().equals(CURRENT + "dateTime") && name.datatype().equals(Datatypes.DATE_TIME)) {
            return dateTime;
        }
        if (name.id().equals(CURRENT + "date") && name.datatype().equals(Datatypes.DATE)) {
            return dateTime.substring(0, timeStarts) + "Z";
        }
        if (name.id().equals(CURRENT + "time") && name.datatype().equals(Datatypes.TIME)) {
            return dateTime.substring(timeStarts + 1);
        }
        return null;
    }

    private static List<Value> parsed(String datatype, List<String> texts) throws Indeterminate {
        try {
            return texts.stream().map(each -> Value.parse(datatype, each)).toList();
        } catch (IllegalArgumentException e) {
            throw Indeterminate.syntax();
        }
    }
}
