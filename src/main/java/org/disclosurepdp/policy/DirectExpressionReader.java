package org.disclosurepdp.policy;

import jakarta.xml.bind.JAXBElement;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AdviceExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AdviceExpressions;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ApplyType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeAssignmentExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeDesignatorType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeSelectorType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeValueType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ExpressionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.FunctionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObjectFactory;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObligationExpression;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.ObligationExpressions;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.VariableReferenceType;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@link DirectPolicyReader} that reads expressions, obligations and advice (XACML 3.0 core, 5.25 to 5.31, 5.38
 * to 5.41).
 */
final class DirectExpressionReader {
    private static final ObjectFactory ELEMENTS = new ObjectFactory();

    private final DirectCursor cursor;
    private final SimpleTypes types;

    DirectExpressionReader(DirectCursor cursor, SimpleTypes types) {
        this.cursor = cursor;
        this.types = types;
    }

    JAXBElement<? extends ExpressionType> expression() throws XMLStreamException {
        var place = cursor.place();
        return cursor.note(
                place,
                switch (cursor.name()) {
                    case "Apply" -> ELEMENTS.createApply(apply());
                    case "AttributeDesignator" -> ELEMENTS.createAttributeDesignator(designator());
                    case "AttributeSelector" -> ELEMENTS.createAttributeSelector(selector());
                    case "AttributeValue" -> ELEMENTS.createAttributeValue(value());
                    case "Function" -> ELEMENTS.createFunction(function());
                    case "VariableReference" -> ELEMENTS.createVariableReference(variable());
                    default -> throw DirectCursor.unsure();
                });
    }

    private ApplyType apply() throws XMLStreamException {
        var place = cursor.place();
        var values = cursor.attributes("FunctionId");
        cursor.enter();
        var description = cursor.optional("Description", cursor::textElement);
        List<JAXBElement<? extends ExpressionType>> arguments = null;
        while (!cursor.atEnd()) {
            arguments = arguments == null ? new ArrayList<>(2) : arguments;
            arguments.add(expression());
        }
        return cursor.leave(place, new ApplyType(description, arguments, types.uri(values[0])));
    }

    AttributeDesignatorType designator() throws XMLStreamException {
        var place = cursor.place();
        var values = cursor.attributes("Category", "AttributeId", "DataType", "MustBePresent", "Issuer");
        return cursor.leaveEmpty(
                place,
                new AttributeDesignatorType(
                        types.uri(values[0]),
                        types.uri(values[1]),
                        types.uri(values[2]),
                        values[4],
                        SimpleTypes.bool(values[3])));
    }

    AttributeSelectorType selector() throws XMLStreamException {
        var place = cursor.place();
        var values = cursor.attributes("Category", "ContextSelectorId", "Path", "DataType", "MustBePresent");
        return cursor.leaveEmpty(
                place,
                new AttributeSelectorType(
                        types.uri(values[0]),
                        types.optionalUri(values[1]),
                        SimpleTypes.string(values[2]),
                        types.uri(values[3]),
                        SimpleTypes.bool(values[4])));
    }

    /** A value of text alone; one with markup or further attributes is left to JAXB. */
    AttributeValueType value() throws XMLStreamException {
        var place = cursor.place();
        var values = cursor.attributes("DataType");
        var text = cursor.text();
        return cursor.leave(
                place, new AttributeValueType(text.isEmpty() ? null : List.of(text), types.uri(values[0]), null));
    }

    private FunctionType function() throws XMLStreamException {
        var place = cursor.place();
        var values = cursor.attributes("FunctionId");
        return cursor.leaveEmpty(place, new FunctionType(types.uri(values[0])));
    }

    private VariableReferenceType variable() throws XMLStreamException {
        var place = cursor.place();
        var values = cursor.attributes("VariableId");
        return cursor.leaveEmpty(place, new VariableReferenceType(SimpleTypes.string(values[0])));
    }

    @Nullable
    ObligationExpressions obligations() throws XMLStreamException {
        return cursor.optional("ObligationExpressions", () -> {
            var place = cursor.open();
            return cursor.leave(
                    place, new ObligationExpressions(cursor.some("ObligationExpression", this::obligation)));
        });
    }

    @Nullable
    AdviceExpressions advice() throws XMLStreamException {
        return cursor.optional("AdviceExpressions", () -> {
            var place = cursor.open();
            return cursor.leave(place, new AdviceExpressions(cursor.some("AdviceExpression", this::oneAdvice)));
        });
    }

    private ObligationExpression obligation() throws XMLStreamException {
        var place = cursor.place();
        var values = cursor.attributes("ObligationId", "FulfillOn");
        cursor.enter();
        return cursor.leave(
                place,
                new ObligationExpression(
                        cursor.any("AttributeAssignmentExpression", this::assignment),
                        types.uri(values[0]),
                        SimpleTypes.effect(values[1])));
    }

    private AdviceExpression oneAdvice() throws XMLStreamException {
        var place = cursor.place();
        var values = cursor.attributes("AdviceId", "AppliesTo");
        cursor.enter();
        return cursor.leave(
                place,
                new AdviceExpression(
                        cursor.any("AttributeAssignmentExpression", this::assignment),
                        types.uri(values[0]),
                        SimpleTypes.effect(values[1])));
    }

    private AttributeAssignmentExpression assignment() throws XMLStreamException {
        var place = cursor.place();
        var values = cursor.attributes("AttributeId", "Category", "Issuer");
        cursor.enter();
        return cursor.leave(
                place,
                new AttributeAssignmentExpression(
                        expression(), types.uri(values[0]), types.optionalUri(values[1]), values[2]));
    }
}
