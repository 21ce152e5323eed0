package org.disclosurepdp.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.AttributeValue;
import org.disclosurepdp.model.Categories;
import org.disclosurepdp.model.Decision;
import org.disclosurepdp.model.Obligation;

/**
 * The terms of a release, which a proxy stamps on its answer: a dictionary (RFC 9651) of what was said the information is for
 * and of what binds who gets it.
 */
final class Terms {
    static final String LIMIT_TO_SCOPE = "limit-to-scope";

    /** What a proxy can carry out at all: it cannot write labels, nor look into a document. */
    static final Set<String> CAN =
            new TreeSet<>(Set.of("bind-redisclosure-terms", "confine-to-order", LIMIT_TO_SCOPE, "no-criminal-use"));

    private static final String CITATION = "urn:x-6103:attr:citation";
    private static final String PURPOSE = "urn:oasis:names:tc:xacml:2.0:action:purpose";
    private static final String MATTER = "urn:x-6103:attr:matter-id";
    private static final String CONTRACT = "urn:x-6103:attr:contract-id";

    private Terms() {}

    /** Empty if nothing binds. */
    static String of(Decision decision) {
        var binding = decision.evaluation().obligations().stream()
                .filter(each -> CAN.contains(each.shortId()))
                .toList();
        if (binding.isEmpty()) {
            return "";
        }
        var terms = new ArrayList<String>();
        var request = decision.request();
        said(terms, "purpose", request, Categories.ACTION, PURPOSE);
        said(terms, "matter", request, Categories.ENVIRONMENT, MATTER);
        said(terms, "contract", request, Categories.ENVIRONMENT, CONTRACT);
        binding.forEach(each -> terms.add(member(each.shortId(), String.join("; ", citations(each)))));
        return String.join(", ", terms);
    }

    private static void said(List<String> terms, String key, AccessRequest request, String category, String id) {
        request.attributes(category)
                .filter(attribute -> attribute.id().equals(id) && attribute.issuer() == null)
                .flatMap(attribute -> attribute.values().stream())
                .map(AttributeValue::text)
                .findFirst()
                .ifPresent(value -> terms.add(member(key, value)));
    }

    static List<String> citations(Obligation obligation) {
        return obligation.assignments().stream()
                .filter(each -> each.attributeId().equals(CITATION))
                .map(each -> each.value().text())
                .distinct()
                .toList();
    }

    private static String member(String key, String value) {
        return "%s=\"%s\"".formatted(key, ascii(value).replace("\\", "\\\\").replace("\"", "\\\""));
    }

    /** What a header field can hold. */
    static String ascii(String text) {
        return text.chars()
                .mapToObj(c -> c >= ' ' && c <= '~' ? String.valueOf((char) c) : "?")
                .collect(Collectors.joining());
    }
}
