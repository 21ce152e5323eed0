package org.disclosurepdp.policy;

import jakarta.xml.bind.JAXBElement;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AdviceExpressions;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AllOf;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AnyOf;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Condition;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.DefaultsType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.IdReferenceType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Match;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObjectFactory;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObligationExpressions;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Policy;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicyIssuer;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Rule;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.Target;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the policies that nearly everyone writes straight into the JAXB classes, because JAXB with schema validation takes
 * most of the time that a large policy set needs to load. It is sound, not complete: what it returns is exactly what the
 * complete way makes of the same bytes, and at whatever it does not positively know to be valid it gives up, by an
 * exception, whose text nobody sees: the complete way then decides, and words what is wrong. It reads the syntax of XACML
 * 3.0 core, section 5, in the order of its schema (xacml-core-v3-schema-wd-17.xsd), but for PolicyIssuer, combiner
 * parameters, and attribute values of more than text. For one document.
 */
final class DirectPolicyReader {
    private static final ObjectFactory ELEMENTS = new ObjectFactory();

    private final DirectCursor cursor;
    private final SimpleTypes types;
    private final DirectExpressionReader expressions;

    DirectPolicyReader(TrackingReader reader, Locations locations, SimpleTypes types) throws XMLStreamException {
        this.cursor = new DirectCursor(reader, locations);
        this.types = types;
        this.expressions = new DirectExpressionReader(cursor, types);
    }

    /**
     * The PolicySet or Policy that is the document.
     *
     * @throws XMLStreamException to give up
     */
    Serializable read() throws XMLStreamException {
        var root = cursor.at("PolicySet") ? policySet() : cursor.required("Policy", this::policy);
        if (!cursor.finished()) {
            throw DirectCursor.unsure();
        }
        return root;
    }

    private PolicySet policySet() throws XMLStreamException {
        return topLevel("PolicySetId", "PolicyCombiningAlgId", "PolicySetDefaults", this::children, PolicySet::new);
    }

    private Policy policy() throws XMLStreamException {
        return topLevel("PolicyId", "RuleCombiningAlgId", "PolicyDefaults", this::rules, Policy::new);
    }

    /** The constructor that both classes have. */
    @FunctionalInterface
    private interface TopLevel<T> {
        T of(
                @Nullable String description,
                @Nullable PolicyIssuer issuer,
                @Nullable DefaultsType defaults,
                Target target,
                @Nullable List<Serializable> children,
                @Nullable ObligationExpressions obligations,
                @Nullable AdviceExpressions advice,
                String id,
                String version,
                String algorithm,
                @Nullable BigInteger maxDelegationDepth);
    }

    /** Their attributes and elements differ in name only; the arguments are read in the order of the schema. */
    private <T> T topLevel(
            String id,
            String algorithm,
            String defaults,
            DirectCursor.Reading<List<Serializable>> children,
            TopLevel<T> constructor)
            throws XMLStreamException {
        var place = cursor.place();
        var values = cursor.attributes(id, "Version", algorithm, "MaxDelegationDepth");
        cursor.enter();
        return cursor.leave(
                place,
                constructor.of(
                        description(),
                        null,
                        cursor.optional(defaults, this::defaults),
                        cursor.required("Target", this::target),
                        nullIfEmpty(children.read()),
                        expressions.obligations(),
                        expressions.advice(),
                        types.uri(values[0]),
                        SimpleTypes.version(values[1]),
                        types.uri(values[2]),
                        SimpleTypes.optionalInteger(values[3])));
    }

    /** As JAXB has it. */
    private static @Nullable List<Serializable> nullIfEmpty(List<Serializable> list) {
        return list.isEmpty() ? null : list;
    }

    private List<Serializable> children() throws XMLStreamException {
        List<Serializable> children = new ArrayList<>();
        while (true) {
            switch (cursor.name()) {
                case "PolicySet" -> children.add(policySet());
                case "Policy" -> children.add(policy());
                case "PolicySetIdReference" -> children.add(reference(ELEMENTS::createPolicySetIdReference));
                case "PolicyIdReference" -> children.add(reference(ELEMENTS::createPolicyIdReference));
                default -> {
                    return children;
                }
            }
        }
    }

    private JAXBElement<IdReferenceType> reference(Function<IdReferenceType, JAXBElement<IdReferenceType>> wrap)
            throws XMLStreamException {
        var place = cursor.place();
        var values = cursor.attributes("Version", "EarliestVersion", "LatestVersion");
        var id = cursor.text();
        var reference = new IdReferenceType(
                types.uri(id),
                SimpleTypes.optionalVersionMatch(values[0]),
                SimpleTypes.optionalVersionMatch(values[1]),
                SimpleTypes.optionalVersionMatch(values[2]));
        return cursor.note(place, wrap.apply(cursor.leave(place, reference)));
    }

    private List<Serializable> rules() throws XMLStreamException {
        List<Serializable> rules = new ArrayList<>();
        while (cursor.at("Rule") || cursor.at("VariableDefinition")) {
            rules.add(cursor.at("Rule") ? rule() : definition());
        }
        if (rules.isEmpty()) {
            throw DirectCursor.unsure();
        }
        return rules;
    }

    private Rule rule() throws XMLStreamException {
        var place = cursor.place();
        var values = cursor.attributes("RuleId", "Effect");
        cursor.enter();
        return cursor.leave(
                place,
                new Rule(
                        description(),
                        cursor.optional("Target", this::target),
                        cursor.optional("Condition", this::condition),
                        expressions.obligations(),
                        expressions.advice(),
                        SimpleTypes.string(values[0]),
                        SimpleTypes.effect(values[1])));
    }

    private VariableDefinition definition() throws XMLStreamException {
        var place = cursor.place();
        var values = cursor.attributes("VariableId");
        cursor.enter();
        return cursor.leave(place, new VariableDefinition(expressions.expression(), SimpleTypes.string(values[0])));
    }

    private Condition condition() throws XMLStreamException {
        var place = cursor.open();
        return cursor.leave(place, new Condition(expressions.expression()));
    }

    private Target target() throws XMLStreamException {
        var place = cursor.open();
        return cursor.leave(place, new Target(cursor.any("AnyOf", this::anyOf)));
    }

    private AnyOf anyOf() throws XMLStreamException {
        var place = cursor.open();
        return cursor.leave(place, new AnyOf(cursor.some("AllOf", this::allOf)));
    }

    private AllOf allOf() throws XMLStreamException {
        var place = cursor.open();
        return cursor.leave(place, new AllOf(cursor.some("Match", this::match)));
    }

    private Match match() throws XMLStreamException {
        var place = cursor.place();
        var values = cursor.attributes("MatchId");
        cursor.enter();
        var value = cursor.required("AttributeValue", expressions::value);
        var selector = cursor.optional("AttributeSelector", expressions::selector);
        var designator = selector != null ? null : cursor.required("AttributeDesignator", expressions::designator);
        return cursor.leave(place, new Match(value, selector, designator, types.uri(values[0])));
    }

    private DefaultsType defaults() throws XMLStreamException {
        var place = cursor.open();
        return cursor.leave(place, new DefaultsType(types.uri(cursor.required("XPathVersion", cursor::textElement))));
    }

    private @Nullable String description() throws XMLStreamException {
        return cursor.optional("Description", cursor::textElement);
    }
}
