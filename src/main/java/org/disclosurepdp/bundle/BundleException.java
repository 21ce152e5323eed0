package org.disclosurepdp.bundle;

import org.disclosurepdp.model.ErrorCode;
import org.disclosurepdp.model.PdpException;

/** A bundle that cannot be had, or must not be used. */
public final class BundleException extends PdpException {
    private static final long serialVersionUID = 1L;

    BundleException(ErrorCode code, String sentence) {
        super(code, sentence);
    }

    /** A bundle that is wrong in itself. */
    static BundleException invalid(String sentence) {
        return new BundleException(ErrorCode.INVALID_POLICY, sentence);
    }

    /** A file or a setting of ours that is wrong. */
    static BundleException misconfigured(String sentence) {
        return new BundleException(ErrorCode.INVALID_CONFIG, sentence);
    }

    /** A bundle that cannot be had now. */
    static BundleException unavailable(String sentence) {
        return new BundleException(ErrorCode.UNAVAILABLE, sentence);
    }
}
