package org.disclosurepdp.peers;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.disclosurepdp.bench.BenchRequest;
import org.disclosurepdp.bench.Peer;
import org.disclosurepdp.model.Outcome;
import org.wso2.balana.MatchResult;
import org.wso2.balana.PDP;
import org.wso2.balana.PDPConfig;
import org.wso2.balana.PolicySet;
import org.wso2.balana.ctx.AbstractResult;
import org.wso2.balana.ctx.EvaluationCtx;
import org.wso2.balana.ctx.RequestCtxFactory;
import org.wso2.balana.finder.AttributeFinder;
import org.wso2.balana.finder.PolicyFinder;
import org.wso2.balana.finder.PolicyFinderModule;
import org.wso2.balana.finder.PolicyFinderResult;
import org.wso2.balana.finder.ResourceFinder;
import org.wso2.balana.finder.impl.CurrentEnvModule;

/** WSO2 Balana, with one root policy set and no cache. */
public final class BalanaPeer implements Peer {
    @Override
    public String name() {
        return "Balana 1.2.24";
    }

    @Override
    public Loaded load(Path policies) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setIgnoringComments(true);
        var root = PolicySet.getInstance(
                factory.newDocumentBuilder().parse(policies.toFile()).getDocumentElement());
        var policyFinder = new PolicyFinder();
        policyFinder.setModules(Set.of(new OneRoot(root)));
        policyFinder.init();
        var attributeFinder = new AttributeFinder();
        attributeFinder.setModules(List.of(new CurrentEnvModule()));
        var pdp = new PDP(new PDPConfig(attributeFinder, policyFinder, new ResourceFinder(), false));
        return request -> prepare(pdp, request);
    }

    private static Prepared prepare(PDP pdp, BenchRequest request) throws Exception {
        var parsed = RequestCtxFactory.getFactory().getRequestCtx(request.xml());
        return () -> outcome(pdp.evaluate(parsed).getResults().iterator().next().getDecision());
    }

    private static Outcome outcome(int decision) {
        return switch (decision) {
            case AbstractResult.DECISION_PERMIT -> Outcome.PERMIT;
            case AbstractResult.DECISION_DENY -> Outcome.DENY;
            case AbstractResult.DECISION_NOT_APPLICABLE -> Outcome.NOT_APPLICABLE;
            default -> Outcome.INDETERMINATE;
        };
    }

    /** The module that finds the root, where its target matches. */
    private static final class OneRoot extends PolicyFinderModule {
        private final PolicySet root;

        OneRoot(PolicySet root) {
            this.root = root;
        }

        @Override
        public void init(PolicyFinder finder) {}

        @Override
        public boolean isRequestSupported() {
            return true;
        }

        @Override
        public PolicyFinderResult findPolicy(EvaluationCtx context) {
            return root.match(context).getResult() == MatchResult.MATCH
                    ? new PolicyFinderResult(root)
                    : new PolicyFinderResult();
        }
    }
}
