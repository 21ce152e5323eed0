package org.disclosurepdp.peers;

import com.att.research.xacml.api.Decision;
import com.att.research.xacml.api.pdp.PDPEngine;
import com.att.research.xacml.std.dom.DOMRequest;
import com.att.research.xacml.std.pip.finders.EngineFinder;
import com.att.research.xacmlatt.pdp.ATTPDPEngine;
import com.att.research.xacmlatt.pdp.policy.PolicyDef;
import com.att.research.xacmlatt.pdp.policy.dom.DOMPolicyDef;
import com.att.research.xacmlatt.pdp.std.StdEvaluationContextFactory;
import com.att.research.xacmlatt.pdp.std.StdPolicyFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import javax.xml.parsers.DocumentBuilderFactory;
import org.disclosurepdp.bench.BenchRequest;
import org.disclosurepdp.bench.Peer;
import org.disclosurepdp.model.Outcome;

/** AT&T XACML, with one root policy set and its standard evaluation context. */
public final class AttPeer implements Peer {
    private static final String PARSER = "javax.xml.parsers.DocumentBuilderFactory";

    @Override
    public String name() {
        return "AT&T 4.0.0";
    }

    @Override
    public Loaded load(Path policies) throws Exception {
        var root = withJdkParser(() -> DOMPolicyDef.load(policies.toFile()));
        if (root == null || !root.validate()) {
            throw new IllegalArgumentException("AT&T does not load the policies");
        }
        var contexts = new StdEvaluationContextFactory(new Properties());
        contexts.setPolicyFinder(new StdPolicyFinder(root, List.<PolicyDef>of()));
        contexts.setPIPFinder(new EngineFinder());
        var engine = new ATTPDPEngine(contexts, (attribute, qualifier) -> {
            throw new UnsupportedOperationException("there are no scopes");
        });
        return request -> prepare(engine, request);
    }

    private static Prepared prepare(PDPEngine engine, BenchRequest request) throws Exception {
        var parsed = withJdkParser(() -> DOMRequest.load(request.xml()));
        return () ->
                outcome(engine.decide(parsed).getResults().iterator().next().getDecision());
    }

    /** AT&T sets properties that only the JDK's XML parser has; Balana's Xerces would be found before it. */
    private static <T> T withJdkParser(Callable<T> parse) throws Exception {
        System.setProperty(
                PARSER, DocumentBuilderFactory.newDefaultInstance().getClass().getName());
        try {
            return parse.call();
        } finally {
            System.clearProperty(PARSER);
        }
    }

    private static Outcome outcome(Decision decision) {
        return switch (decision) {
            case PERMIT -> Outcome.PERMIT;
            case DENY -> Outcome.DENY;
            case NOTAPPLICABLE -> Outcome.NOT_APPLICABLE;
            default -> Outcome.INDETERMINATE;
        };
    }
}
