package org.disclosurepdp.hook;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the methods of HTTP, WebDAV (RFC 4918) and DeltaV as Subversion uses it (RFC 3253) do. */
final class Methods {
    private Methods() {}

    static Map<String, Operation> of(boolean subversion) {
        var methods = new LinkedHashMap<String, Operation>();
        methods.put("GET", Operation.READ);
        methods.put("HEAD", Operation.READ);
        methods.put("OPTIONS", Operation.LOOK);
        methods.put("PROPFIND", Operation.LIST);
        methods.put("PROPPATCH", Operation.CREATE);
        methods.put("PUT", Operation.CREATE);
        methods.put("MKCOL", Operation.CREATE);
        methods.put("LOCK", Operation.CREATE);
        methods.put("UNLOCK", Operation.CREATE);
        methods.put("DELETE", Operation.REMOVE);
        methods.put("COPY", Operation.COPY);
        methods.put("MOVE", Operation.MOVE);
        if (subversion) {
            methods.put("POST", Operation.CREATE);
            methods.put("CHECKOUT", Operation.CREATE);
            methods.put("MERGE", Operation.CREATE);
            methods.put("MKACTIVITY", Operation.CREATE);
            // A report tells of what the server then asks about, path by path (SVNPathAuthz on).
            methods.put("REPORT", Operation.LOOK);
        }
        return methods;
    }
}
