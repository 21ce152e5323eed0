package org.disclosurepdp.docserver;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;
import org.disclosurepdp.docserver.Document.Portion;
import org.disclosurepdp.pep.PdpClient;
import org.disclosurepdp.pep.PepRequest;

/** What the PDP is asked about documents. Thread-safe. */
final class Questions {
    private static final String PERSON = "person";

    private final PdpClient pdp;

    Questions(PdpClient pdp) {
        this.pdp = pdp;
    }

    /** May the custodian of the portion disclose it to the user? */
    static PepRequest of(User user, Portion portion) {
        var request = PepRequest.subject(PERSON, portion.custodian())
                .capacity(portion.capacity())
                .action("disclose", user.purpose())
                .resource("document", portion.resource())
                .portion(portion.portion())
                .recipient(PERSON, user.id(), user.capacity());
        if (!user.matter().isEmpty()) {
            request.matter(user.matter());
        }
        if (!user.contract().isEmpty()) {
            request.contract(user.contract());
        }
        return request.build();
    }

    /** The resources among the portions of all documents that the user may have. */
    Set<String> visible(User user, Documents documents) {
        var kinds = new LinkedHashMap<String, Portion>();
        for (var document : documents.all()) {
            for (var portion : document.portions()) {
                kinds.put(String.join(" ", portion.custodian(), portion.capacity(), portion.portion()), portion);
            }
        }
        var visible = new HashSet<String>();
        kinds.values().forEach(kind -> {
            var permitted = pdp.permitted(of(user, kind));
            for (var document : documents.all()) {
                for (var portion : document.portions()) {
                    if (portion.custodian().equals(kind.custodian())
                            && portion.capacity().equals(kind.capacity())
                            && portion.portion().equals(kind.portion())
                            && permitted.contains(portion.resource())) {
                        visible.add(key(document, portion));
                    }
                }
            }
        });
        return visible;
    }

    static boolean sees(Set<String> visible, Document document) {
        return document.portions().stream().anyMatch(portion -> visible.contains(key(document, portion)));
    }

    private static String key(Document document, Portion portion) {
        return "%s %s %s %s %s"
                .formatted(
                        document.name(),
                        portion.resource(),
                        portion.custodian(),
                        portion.capacity(),
                        portion.portion());
    }
}
