package org.disclosurepdp.pep;

/** How a PDP is spoken to. */
public enum PdpForm {
    /** OpenID AuthZEN Authorization API 1.0. */
    AUTHZEN,
    /** The JSON profile of XACML 3.0. */
    XACML_JSON
}
