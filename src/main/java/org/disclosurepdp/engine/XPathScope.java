package org.disclosurepdp.engine;

import java.util.Map;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathExecutable;
import org.jspecify.annotations.Nullable;
import org.ow2.authzforce.core.pdp.api.XmlUtils;
import org.ow2.authzforce.core.pdp.api.expression.XPathCompilerProxy;

/**
 * The XPath version in force at a place of a policy, with its prefixes. A policy's own defaults hold for its own target
 * as well as for what is below it.
 *
 * @param version the XPathVersion of the nearest defaults; null when there are none
 */
record XPathScope(@Nullable String version, Map<String, String> namespaces) {
    XPathScope within(@Nullable String ownVersion) {
        return ownVersion == null ? this : new XPathScope(ownVersion, namespaces);
    }

    XPathCompilerProxy compiler() {
        return XacmlLibrary.xpath(version, namespaces);
    }

    /** The expression, ready to evaluate from any node. */
    XPathExecutable compile(String path) throws SaxonApiException {
        return XmlUtils.newXPathCompiler(XacmlLibrary.xpathVersion(version), namespaces)
                .compile(path.strip());
    }
}
