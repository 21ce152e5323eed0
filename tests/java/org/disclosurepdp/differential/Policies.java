package org.disclosurepdp.differential;

import static org.disclosurepdp.differential.Literals.V1;
import static org.disclosurepdp.differential.Literals.V3;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.disclosurepdp.oracle.Algorithms;
import org.disclosurepdp.oracle.Datatypes;

/** Random policy documents, valid by construction; the first is the root. */
final class Policies {
    private static final int DEPTH = 4;

    /** A match function with the data types of its literal and its attribute, and literals that fit it. */
    private record MatchKind(String function, String literal, String attribute, List<String> texts) {}

    private static final List<MatchKind> MATCHES = matches();

    private final Dice dice;
    private final List<Xml> documents = new ArrayList<>();
    private int ids;

    private Policies(Dice dice) {
        this.dice = dice;
    }

    static List<Xml> random(Dice dice) {
        return new Policies(dice).all();
    }

    private List<Xml> all() {
        for (int i = dice.weighted(40, 30, 20, 10); i > 0; i--) {
            documents.add(dice.chance(70) ? policy() : policySet(2));
        }
        documents.add(dice.chance(15) ? policy() : policySet(DEPTH));
        Collections.reverse(documents);
        return List.copyOf(documents);
    }

    /** Ids that all have the same {@link String#hashCode()}: one of {@code Aa} and {@code BB} for each bit. */
    private String id() {
        var id = new StringBuilder("p");
        int number = ids++;
        for (int bit = 0; bit < 8; bit++) {
            id.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return id.toString();
    }

    private Xml policySet(int depth) {
        var content = new ArrayList<Xml>();
        content.add(target());
        for (int i = dice.weighted(5, 15, 30, 30, 20); i > 0; i--) {
            content.add(child(depth - 1));
        }
        content.addAll(actions(30, List.of()));
        return Xml.of("PolicySet", content)
                .with("PolicySetId", id())
                .with("Version", dice.of("1.0", "2.3.1"))
                .with("PolicyCombiningAlgId", dice.of(Algorithms.FOR_POLICIES));
    }

    private Xml child(int depth) {
        if (!documents.isEmpty() && dice.chance(25)) {
            return reference(dice.of(documents));
        }
        return depth > 0 && dice.chance(40) ? policySet(depth) : policy();
    }

    private Xml reference(Xml document) {
        boolean set = document.name().equals("PolicySet");
        var reference = Xml.text(
                set ? "PolicySetIdReference" : "PolicyIdReference",
                document.attribute(set ? "PolicySetId" : "PolicyId"));
        return switch (dice.below(4)) {
            case 0 -> reference.with("Version", document.attribute("Version"));
            case 1 -> reference.with("EarliestVersion", "1.0");
            default -> reference;
        };
    }

    private Xml policy() {
        var variables = new ArrayList<Expressions.Scoped>();
        var content = new ArrayList<Xml>();
        for (int i = dice.weighted(50, 25, 15, 10); i > 0; i--) {
            var type = Pool.type(dice);
            boolean bag = dice.chance(30);
            var expressions = new Expressions(dice, List.copyOf(variables));
            var variable = new Expressions.Scoped("v" + i, dice.chance(50) ? Datatypes.BOOLEAN : type, bag);
            content.add(Xml.of(
                            "VariableDefinition",
                            bag ? expressions.bag(variable.datatype(), 2) : expressions.single(variable.datatype(), 2))
                    .with("VariableId", variable.id()));
            variables.add(variable);
        }
        for (int i = dice.weighted(30, 30, 25, 15); i >= 0; i--) {
            content.add(rule(variables, "r" + i));
        }
        if (dice.chance(40)) {
            Collections.shuffle(content, new Random(dice.below(Integer.MAX_VALUE)));
        }
        content.add(0, target());
        content.addAll(actions(25, variables));
        return Xml.of("Policy", content)
                .with("PolicyId", id())
                .with("Version", "1.0")
                .with("RuleCombiningAlgId", dice.of(Algorithms.FOR_RULES));
    }

    private Xml rule(List<Expressions.Scoped> variables, String id) {
        var content = new ArrayList<Xml>();
        if (dice.chance(60)) {
            content.add(target());
        }
        if (dice.chance(60)) {
            content.add(Xml.of("Condition", new Expressions(dice, variables).condition()));
        }
        content.addAll(actions(35, variables));
        return Xml.of("Rule", content).with("RuleId", id).with("Effect", effect());
    }

    private Xml target() {
        return Xml.of("Target", dice.times(dice.weighted(45, 35, 15, 5), this::anyOf));
    }

    private Xml anyOf() {
        return Xml.of("AnyOf", dice.times(1 + dice.weighted(60, 30, 10), this::allOf));
    }

    private Xml allOf() {
        return Xml.of("AllOf", dice.times(1 + dice.weighted(65, 25, 10), this::match));
    }

    private Xml match() {
        var kind = dice.of(MATCHES);
        return Xml.of(
                        "Match",
                        Literals.value(kind.literal, dice.of(kind.texts)),
                        Literals.designator(Pool.name(kind.attribute, dice), dice.chance(30)))
                .with("MatchId", kind.function);
    }

    private List<Xml> actions(int percent, List<Expressions.Scoped> variables) {
        var actions = new ArrayList<Xml>();
        if (dice.chance(percent)) {
            actions.add(Xml.of(
                    "ObligationExpressions",
                    dice.times(
                            1 + dice.below(2),
                            () -> Xml.of("ObligationExpression", assignments(variables))
                                    .with("ObligationId", dice.of("o1", "o2"))
                                    .with("FulfillOn", effect()))));
        }
        if (dice.chance(percent / 2)) {
            actions.add(Xml.of(
                    "AdviceExpressions",
                    dice.times(
                            1 + dice.below(2),
                            () -> Xml.of("AdviceExpression", assignments(variables))
                                    .with("AdviceId", dice.of("a1", "a2"))
                                    .with("AppliesTo", effect()))));
        }
        return actions;
    }

    private List<Xml> assignments(List<Expressions.Scoped> variables) {
        return dice.times(dice.below(3), () -> {
            var assignment = Xml.of("AttributeAssignmentExpression", new Expressions(dice, variables).any(1))
                    .with("AttributeId", dice.of("x", "y"));
            if (dice.chance(20)) {
                assignment = assignment.with("Category", "urn:category").with("Issuer", "policy");
            }
            return assignment;
        });
    }

    private String effect() {
        return dice.of("Permit", "Deny");
    }

    private static List<MatchKind> matches() {
        var kinds = new ArrayList<MatchKind>();
        var strings = List.of("a", "b", "ab", "A", "", " a ");
        for (var name : List.of(
                V1 + "string-equal",
                V1 + "string-equal",
                V1 + "string-equal",
                V3 + "string-equal-ignore-case",
                V3 + "string-starts-with",
                V3 + "string-ends-with",
                V3 + "string-contains",
                V1 + "string-greater-than")) {
            kinds.add(new MatchKind(name, Datatypes.STRING, Datatypes.STRING, strings));
        }
        kinds.add(new MatchKind(
                V1 + "string-regexp-match", Datatypes.STRING, Datatypes.STRING, List.of("a", "^a$", "[ab]+", "b.")));
        for (var datatype : Pool.TYPES) {
            kinds.add(kind(Literals.functionOf(datatype, "-equal"), datatype));
        }
        for (var datatype : List.of(Datatypes.INTEGER, Datatypes.DOUBLE, Datatypes.DATE, Datatypes.TIME)) {
            kinds.add(kind(Literals.functionOf(datatype, "-less-than"), datatype));
            kinds.add(kind(Literals.functionOf(datatype, "-greater-than-or-equal"), datatype));
        }
        kinds.add(kind(Literals.functionOf(Datatypes.INTEGER, "-equal"), Datatypes.INTEGER));
        kinds.add(kind(Literals.functionOf(Datatypes.ANY_URI, "-equal"), Datatypes.ANY_URI));
        kinds.add(kind(Literals.functionOf(Datatypes.X500_NAME, "-match"), Datatypes.X500_NAME));
        kinds.add(new MatchKind(
                V1 + "rfc822Name-match",
                Datatypes.STRING,
                Datatypes.RFC822_NAME,
                List.of("b.c", ".b.c", "a@b.c", "B.C")));
        kinds.add(
                new MatchKind(V3 + "anyURI-starts-with", Datatypes.STRING, Datatypes.ANY_URI, List.of("urn:", "http")));
        return List.copyOf(kinds);
    }

    private static MatchKind kind(String function, String datatype) {
        return new MatchKind(function, datatype, datatype, Pool.VALUES.getOrDefault(datatype, List.of()));
    }
}
