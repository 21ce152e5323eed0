package org.disclosurepdp.bench;

import jakarta.xml.bind.JAXBElement;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.transform.stream.StreamSource;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.DecisionType;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.PolicySet;
import org.disclosurepdp.model.AccessRequest;
import org.disclosurepdp.model.Attribute;
import org.disclosurepdp.model.AttributeCategory;
import org.disclosurepdp.model.AttributeName;
import org.disclosurepdp.model.Outcome;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.AttributeFqns;
import org.ow2.authzforce.core.pdp.api.AttributeSources;
import org.ow2.authzforce.core.pdp.api.DecisionRequest;
import org.ow2.authzforce.core.pdp.api.policy.BaseStaticPolicyProvider;
import org.ow2.authzforce.core.pdp.api.policy.PolicyVersionPatterns;
import org.ow2.authzforce.core.pdp.api.policy.PrimaryPolicyMetadata;
import org.ow2.authzforce.core.pdp.api.policy.StaticTopLevelPolicyElementEvaluator;
import org.ow2.authzforce.core.pdp.api.policy.TopLevelPolicyElementType;
import org.ow2.authzforce.core.pdp.api.value.AttributeBag;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.AttributeValueFactory;
import org.ow2.authzforce.core.pdp.api.value.AttributeValueFactoryRegistry;
import org.ow2.authzforce.core.pdp.api.value.Bags;
import org.ow2.authzforce.core.pdp.api.value.IntegerValue;
import org.ow2.authzforce.core.pdp.api.value.StandardAttributeValueFactories;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;
import org.ow2.authzforce.core.pdp.api.value.StringParseableValue;
import org.ow2.authzforce.core.pdp.impl.BasePdpEngine;
import org.ow2.authzforce.core.pdp.impl.CloseableNamedAttributeProviderRegistry;
import org.ow2.authzforce.core.pdp.impl.StandardEnvironmentAttributeProvider;
import org.ow2.authzforce.core.pdp.impl.combining.StandardCombiningAlgorithm;
import org.ow2.authzforce.core.pdp.impl.expression.DepthLimitingExpressionFactory;
import org.ow2.authzforce.core.pdp.impl.func.StandardFunction;
import org.ow2.authzforce.core.pdp.impl.policy.PolicyEvaluators;
import org.ow2.authzforce.xacml.Xacml3JaxbHelper;

/** AuthzForce Core with its own evaluators, put together as its documentation says, without a decision cache. */
final class PlainAuthzForce implements Peer {
    private final AttributeValueFactoryRegistry values =
            StandardAttributeValueFactories.getRegistry(false, Optional.empty());

    @Override
    public String name() {
        return "AuthzForce 21.0.1";
    }

    @Override
    public Loaded load(Path policies) throws Exception {
        var read = Xacml3JaxbHelper.createXacml3Unmarshaller().unmarshal(new StreamSource(policies.toFile()));
        return load((PolicySet) (read instanceof JAXBElement<?> element ? element.getValue() : read));
    }

    @SuppressWarnings("unchecked") // The standard integer factory makes IntegerValues; AuthzForce does not type it so.
    private Loaded load(PolicySet policies) throws Exception {
        var integers = (StringParseableValue.Factory<IntegerValue>)
                (Object) values.getExtension(StandardDatatypes.INTEGER.getId());
        var functions = StandardFunction.getRegistry(false, integers);
        var attributes = Optional.of(new CloseableNamedAttributeProviderRegistry(
                List.of(StandardEnvironmentAttributeProvider.DEFAULT_FACTORY), values, false));
        var expressions = new DepthLimitingExpressionFactory(values, functions, -1, false, false, attributes);
        var root = PolicyEvaluators.getInstanceStatic(
                policies, expressions, StandardCombiningAlgorithm.REGISTRY, null, null, Optional.empty(), Map.of());
        var engine = new BasePdpEngine(
                new OneRoot(root),
                Optional.of(TopLevelPolicyElementType.POLICY_SET),
                policies.getPolicySetId(),
                Optional.empty(),
                false,
                attributes,
                Optional.empty());
        return request -> {
            var parsed = parse(engine, request.access());
            return () -> outcome(engine.evaluate(parsed).getDecision());
        };
    }

    private DecisionRequest parse(BasePdpEngine engine, AccessRequest request) {
        var bags = new LinkedHashMap<AttributeName, List<AttributeValue>>();
        for (AttributeCategory category : request.categories()) {
            for (Attribute attribute : category.attributes()) {
                var parsed = parse(attribute);
                // As AuthzForce's own request readers do where issuers need not match.
                add(bags, category, attribute, null, parsed);
                if (attribute.issuer() != null) {
                    add(bags, category, attribute, attribute.issuer(), parsed);
                }
            }
        }
        var builder = engine.newRequestBuilder(request.categories().size(), bags.size());
        bags.forEach((name, bag) -> builder.putNamedAttributeIfAbsent(
                AttributeFqns.newInstance(name.category(), Optional.ofNullable(name.issuer()), name.id()),
                bag(factory(name.datatype()), bag)));
        return builder.build(false);
    }

    private static void add(
            Map<AttributeName, List<AttributeValue>> bags,
            AttributeCategory category,
            Attribute attribute,
            @Nullable String issuer,
            List<AttributeValue> parsed) {
        var name = new AttributeName(category.category(), attribute.id(), attribute.datatype(), issuer);
        bags.computeIfAbsent(name, unused -> new ArrayList<>()).addAll(parsed);
    }

    private List<AttributeValue> parse(Attribute attribute) {
        var parsed = new ArrayList<AttributeValue>();
        for (var value : attribute.values()) {
            List<Serializable> content = List.of(value.text());
            parsed.add(factory(attribute.datatype()).getInstance(content, Map.of(), Optional.empty()));
        }
        return parsed;
    }

    private AttributeValueFactory<?> factory(String datatype) {
        return Objects.requireNonNull(values.getExtension(datatype), datatype);
    }

    @SuppressWarnings("unchecked") // Every value of the list was made by the factory.
    private static <V extends AttributeValue> AttributeBag<V> bag(
            AttributeValueFactory<V> factory, List<AttributeValue> values) {
        return Bags.newAttributeBag(factory.getDatatype(), (List<V>) values, AttributeSources.REQUEST);
    }

    private static Outcome outcome(DecisionType decision) {
        return switch (decision) {
            case PERMIT -> Outcome.PERMIT;
            case DENY -> Outcome.DENY;
            case INDETERMINATE -> Outcome.INDETERMINATE;
            case NOT_APPLICABLE -> Outcome.NOT_APPLICABLE;
        };
    }

    /** A provider that knows the root only: the sets we give it hold no references. */
    private static final class OneRoot extends BaseStaticPolicyProvider {
        private final StaticTopLevelPolicyElementEvaluator root;

        OneRoot(StaticTopLevelPolicyElementEvaluator root) {
            super(-1);
            this.root = root;
        }

        @Override
        protected @Nullable StaticTopLevelPolicyElementEvaluator getPolicy(
                String id, Optional<PolicyVersionPatterns> versions) {
            return null;
        }

        @Override
        protected @Nullable StaticTopLevelPolicyElementEvaluator getPolicySet(
                String id, Optional<PolicyVersionPatterns> versions, Deque<String> ancestors) {
            return id.equals(root.getPolicyId()) ? root : null;
        }

        @Override
        public Optional<PrimaryPolicyMetadata> getCandidateRootPolicy() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
