package org.disclosurepdp.regulation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.disclosurepdp.model.Outcome;

/** What the model's section 4 says of a request, as plain Java. */
final class RegulationOracle {
    private static final String[] PROTECTED = {
        "return", "return-information", "taxpayer-return-information", "taxpayer-identity", "mailing-address"
    };

    private RegulationOracle() {}

    static Ruling rule(Facts facts) {
        var target = Known.all(
                facts.contains("R.info-class", PROTECTED), facts.contains("A.action-id", "disclose", "inspect", "use"));
        if (target == Known.NO) {
            return Ruling.without(Outcome.NOT_APPLICABLE, "root-target");
        }
        if (target == Known.UNKNOWN) {
            return Ruling.without(Outcome.INDETERMINATE, "root-target");
        }
        return readable(facts) ? decide(facts) : Ruling.without(Outcome.INDETERMINATE, "readable");
    }

    private static boolean readable(Facts facts) {
        boolean use = facts.is("A.action-id", "use").isYes();
        return Stream.of("A.action-id", "AS.capacity", "A.purpose", "R.received-under")
                        .allMatch(name -> facts.one(name).isPresent())
                && facts.has("AS.role")
                && (use || (facts.one("RS.capacity").isPresent() && facts.has("RS.role")));
    }

    private static Ruling decide(Facts facts) {
        var prohibitions = prohibitions(facts);
        for (var prohibition : prohibitions.entrySet()) {
            if (prohibition.getValue().isYes()) {
                return new Ruling(Outcome.DENY, prohibition.getKey(), Set.of("record-request"), Set.of("reason"));
            }
        }
        var authorized = authorize(facts);
        if (authorized.outcome() != Outcome.DENY) {
            for (var prohibition : prohibitions.entrySet()) {
                if (prohibition.getValue() == Known.UNKNOWN) {
                    return Ruling.without(Outcome.INDETERMINATE, prohibition.getKey());
                }
            }
        }
        return authorized;
    }

    /** Model, 4.2: the answer of each prohibition, in document order. */
    private static Map<String, Known> prohibitions(Facts facts) {
        var tests = new LegalTests(facts);
        var l14 = facts.is("R.received-under", LegalTests.L14);
        var criminal = Known.any(facts.is("A.purpose", LegalTests.CRIM), facts.contains("E.matter-kind", "criminal"));
        var inPurpose = Known.any(
                facts.is("A.purpose", LegalTests.ADM),
                facts.is("A.purpose", LegalTests.CIV),
                facts.is("A.purpose", LegalTests.CRIM),
                facts.is("A.purpose", "comply-6103i"));
        var answers = new LinkedHashMap<String, Known>();
        answers.put(
                "PRO-I",
                Known.all(
                        l14,
                        criminal,
                        facts.is("A.purpose", "comply-6103i").not(),
                        tests.adequate().not()));
        answers.put("PRO-J1", Known.all(l14, inPurpose.not()));
        answers.put(
                "PRO-J2",
                Known.of(facts.is("R.received-under", "l14-customs").isYes()
                        && facts.is("AS.capacity", "customs-officer").isYes()
                        && facts.is("A.action-id", "disclose", "inspect").isYes()
                        && facts.contains("RS.role", "customs-contractor").isYes()));
        answers.put("PRO-SAFE", Known.of(facts.is("E.safeguards", "suspended").isYes()));
        return answers;
    }

    /** The grants, permit-overrides, over the closed world. */
    private static Ruling authorize(Facts facts) {
        if (!holds(facts, "AS") || (!facts.is("A.action-id", "use").isYes() && !holds(facts, "RS"))) {
            return closedWorld(facts);
        }
        var grants = Stream.concat(new L14Grants(facts).all().stream(), new MAndNGrants(facts).all().stream())
                .toList();
        for (var grant : grants) {
            if (grant.permits().isYes()) {
                return new Ruling(Outcome.PERMIT, grant.id(), grant.obligations(), Set.of());
            }
        }
        for (var grant : grants) {
            if (grant.permits() == Known.UNKNOWN) {
                return Ruling.without(Outcome.INDETERMINATE, grant.id());
            }
        }
        return closedWorld(facts);
    }

    /** The capacity is one of the roles that the identity register holds. */
    private static boolean holds(Facts facts, String subject) {
        return facts.isIn(subject + ".capacity", subject + ".role").isYes();
    }

    private static Ruling closedWorld(Facts facts) {
        var advice = new LinkedHashSet<>(Set.of("reason"));
        if (facts.is("R.portion", "whole-return").isYes()
                && facts.flag("E.parts-suffice").isYes()) {
            advice.add("sufficient-parts");
        }
        if (!otherAuthorities(facts).isEmpty()) {
            advice.add("other-authority");
        }
        return new Ruling(Outcome.DENY, "closed-world", Set.of("record-request"), advice);
    }

    /** The other paragraphs of section 6103 worth trying after a closed-world Deny. */
    static Set<String> otherAuthorities(Facts facts) {
        var paragraphs = new TreeSet<String>();
        boolean shares = facts.is("A.action-id", "disclose", "inspect").isYes();
        if (facts.is("A.action-id", "inspect").isYes()
                && facts.is("RS.capacity", "irs-officer").isYes()) {
            paragraphs.add("6103(h)(1)");
        }
        if (shares
                && facts.is("AS.capacity", "customs-officer").isYes()
                && facts.is("RS.capacity", "taxpayer", "taxpayer-legal-rep").isYes()) {
            paragraphs.add("6103(c), (e)");
        }
        if (shares
                && facts.is("AS.capacity", "doj-officer").isYes()
                && facts.is("A.purpose", LegalTests.CRIM).isYes()) {
            paragraphs.add("6103(i)(4)");
        }
        return paragraphs;
    }
}
