package org.disclosurepdp.engine;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.disclosurepdp.model.Nearest;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.expression.BasicImmutableXPathCompilerProxy;
import org.ow2.authzforce.core.pdp.api.expression.XPathCompilerProxy;
import org.ow2.authzforce.core.pdp.api.func.Function;
import org.ow2.authzforce.core.pdp.api.value.AttributeDatatype;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.AttributeValueFactory;
import org.ow2.authzforce.core.pdp.api.value.AttributeValueFactoryRegistry;
import org.ow2.authzforce.core.pdp.api.value.Datatype;
import org.ow2.authzforce.core.pdp.api.value.IntegerValue;
import org.ow2.authzforce.core.pdp.api.value.SimpleValue;
import org.ow2.authzforce.core.pdp.api.value.StandardAttributeValueFactories;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;
import org.ow2.authzforce.core.pdp.api.value.StringParseableValue;
import org.ow2.authzforce.core.pdp.api.value.StringValue;
import org.ow2.authzforce.core.pdp.impl.func.FunctionRegistry;
import org.ow2.authzforce.core.pdp.impl.func.StandardFunction;
import org.ow2.authzforce.xacml.identifiers.XPathVersion;

/** The data types and functions of AuthzForce, put together from its public constructors. Immutable. */
final class XacmlLibrary {
    private static final QName XPATH_CATEGORY = new QName("XPathCategory");
    private static final XPathVersion DEFAULT_XPATH = XPathVersion.V2_0;
    // Above what a long holds, so that xs:integer has no upper bound.
    private static final BigInteger UNBOUNDED = BigInteger.ONE.shiftLeft(64);

    private final Map<String, AttributeValueFactory<?>> factories = new HashMap<>();
    private final Map<String, Function<?>> ours = new HashMap<>();
    private final FunctionRegistry functions;

    XacmlLibrary() {
        SealedXPath.seal();
        AttributeValueFactoryRegistry registry =
                StandardAttributeValueFactories.getRegistry(true, Optional.of(UNBOUNDED));
        for (var factory : registry.getExtensions()) {
            factories.put(factory.getDatatype().getId(), factory);
        }
        for (var factory : DeprecatedIdentifiers.factories(Map.copyOf(factories))) {
            factories.put(factory.getDatatype().getId(), factory);
        }
        DeprecatedIdentifiers.functions().forEach(function -> ours.put(function.getId(), function));
        var accessPermitted = Reentry.function();
        ours.put(accessPermitted.getId(), accessPermitted);
        NodeFunctions.all().forEach(function -> ours.put(function.getId(), function));
        this.functions = StandardFunction.getRegistry(true, integers(registry));
    }

    /** The error that there is no such function, at {@code element}. */
    CompileException unknownFunction(Object element, String id) {
        var known = new HashSet<>(ours.keySet());
        functions.getNonGenericFunctions().forEach(function -> known.add(function.getId()));
        HigherOrder.ids().forEach(known::add);
        return new CompileException(
                element, "the function `%s` is not known".formatted(id), Nearest.question(id, known));
    }

    /** The error that there is no such data type, at {@code element}. */
    CompileException unknownDatatype(Object element, String id) {
        return new CompileException(
                element, "the data type `%s` is not known".formatted(id), Nearest.question(id, factories.keySet()));
    }

    /** The data type with this id, or null when there is none. */
    @Nullable
    AttributeDatatype<?> datatype(String id) {
        var factory = factories.get(id);
        return factory == null ? null : factory.getDatatype();
    }

    /** The factory of values of this data type, or null when there is none. */
    @Nullable
    AttributeValueFactory<?> factory(String datatype) {
        return factories.get(datatype);
    }

    /** The function with this id, or null; {@code subFunction} is the type a higher-order function's argument returns. */
    @Nullable
    Function<?> function(String id, @Nullable Datatype<? extends AttributeValue> subFunction) {
        var own = ours.get(id);
        if (own != null) {
            return own;
        }
        return subFunction == null ? functions.getFunction(id) : functions.getFunction(id, subFunction);
    }

    /**
     * A value from its lexical form.
     *
     * @throws IllegalArgumentException if it is not one of the data type
     */
    AttributeValue parse(
            AttributeDatatype<?> datatype,
            org.disclosurepdp.model.AttributeValue value,
            @Nullable String xpathVersion) {
        if (datatype.equals(StandardDatatypes.STRING)) {
            return new StringValue(value.text());
        }
        var factory = Objects.requireNonNull(factories.get(datatype.getId()));
        List<Serializable> content = List.of(collapsed(value.text()));
        if (value.xpathCategory() == null) {
            return factory.getInstance(content, Map.of(), Optional.empty());
        }
        return factory.getInstance(
                content,
                Map.of(XPATH_CATEGORY, value.xpathCategory()),
                Optional.of(xpath(xpathVersion, value.namespaces())));
    }

    /**
     * The text of a value of any data type but string as XML Schema reads it, without white space around it; AuthzForce
     * does so for some data types only.
     */
    static String collapsed(String text) {
        return text.strip();
    }

    /** What compiles XPath expressions of one version; XPath 2.0 when none is named. */
    static XPathCompilerProxy xpath(@Nullable String versionUri, Map<String, String> namespaces) {
        return new BasicImmutableXPathCompilerProxy(xpathVersion(versionUri), namespaces);
    }

    /** The version with this URI; XPath 2.0 when none is named. */
    static XPathVersion xpathVersion(@Nullable String versionUri) {
        for (var known : XPathVersion.values()) {
            if (known.getURI().equals(versionUri)) {
                return known;
            }
        }
        return DEFAULT_XPATH;
    }

    /** The value as XACML writes it. */
    static org.disclosurepdp.model.AttributeValue lexical(AttributeValue value) {
        var text = value instanceof SimpleValue<?> simple
                ? simple.printXML()
                : value.getContent().stream().map(Object::toString).reduce("", String::concat);
        var category = value.getXmlAttributes().get(XPATH_CATEGORY);
        return new org.disclosurepdp.model.AttributeValue(text, category, Map.of());
    }

    @SuppressWarnings("unchecked") // The standard integer factory makes IntegerValues; AuthzForce does not type it so.
    private static StringParseableValue.Factory<IntegerValue> integers(AttributeValueFactoryRegistry registry) {
        return (StringParseableValue.Factory<IntegerValue>) registry.getExtension(StandardDatatypes.INTEGER.getId());
    }
}
