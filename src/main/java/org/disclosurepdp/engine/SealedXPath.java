package org.disclosurepdp.engine;

import net.sf.saxon.lib.EnvironmentVariableResolver;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.trans.XPathException;
import org.ow2.authzforce.core.pdp.api.XmlUtils;

/**
 * Closes XPath to everything but the Content it is given: a path may come with a request, and must not read files, URLs or
 * the environment of the server.
 */
final class SealedXPath {
    static {
        var saxon = XmlUtils.SAXON_PROCESSOR.getUnderlyingConfiguration();
        saxon.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, "");
        saxon.setResourceResolver(request -> {
            throw closed();
        });
        saxon.setUnparsedTextURIResolver((uri, encoding, configuration) -> {
            throw closed();
        });
        saxon.setCollectionFinder((context, uri) -> {
            throw closed();
        });
        saxon.setConfigurationProperty(Feature.ENVIRONMENT_VARIABLE_RESOLVER, new NoEnvironment());
    }

    private SealedXPath() {}

    /** Has happened when this returns. */
    static void seal() {
        // The static initialiser is the work: it runs once, before any path is compiled.
    }

    private static XPathException closed() {
        return new XPathException("a path reads nothing but the Content");
    }

    private static final class NoEnvironment implements EnvironmentVariableResolver {
        @Override
        public java.util.Set<String> getAvailableEnvironmentVariables() {
            return java.util.Set.of();
        }

        @Override
        @SuppressWarnings("NullAway") // Saxon's contract: null means that there is no such variable.
        public String getEnvironmentVariable(String name) {
            return null;
        }
    }
}
