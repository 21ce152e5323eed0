package org.disclosurepdp.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import org.disclosurepdp.ledger.LedgerProof;

/** Proofs as JSON. */
final class LedgerJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LedgerJson() {}

    static String inclusion(LedgerProof proof) {
        var object = new LinkedHashMap<String, Object>();
        object.put("index", proof.index());
        object.put("size", proof.size());
        object.put("path", proof.path());
        object.put("record", proof.record());
        object.put("recordedAt", proof.recordedAt());
        object.put("checkpoint", proof.checkpoint());
        return Json.write(MAPPER, object);
    }

    static String consistency(LedgerProof proof) {
        var object = new LinkedHashMap<String, Object>();
        object.put("from", proof.index());
        object.put("to", proof.size());
        object.put("path", proof.path());
        return Json.write(MAPPER, object);
    }
}
