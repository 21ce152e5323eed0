package org.disclosurepdp.docserver;

import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.pep.Enforced;
import org.disclosurepdp.pep.PdpAnswer;
import org.disclosurepdp.pep.PdpClient;
import org.disclosurepdp.pep.Pep;
import org.jspecify.annotations.Nullable;

/** Opens documents: the portions that are permitted, each with what binds it, and nothing of the others. Thread-safe. */
final class Opening {
    private static final String NOTICE = ":confirm-penalty-notice";

    private final PdpClient pdp;
    private final Pep<Draft> pep;
    private final Notices notices;

    Opening(PdpClient pdp, Pep<Draft> pep, Notices notices) {
        this.pdp = pdp;
        this.pep = pep;
        this.notices = notices;
    }

    /** What came of it. */
    sealed interface Opened {
        /** The text, and the decisions that it was released by. */
        record Pages(String text, List<String> decisions) implements Opened {}

        /** The notice of penalties comes first. */
        record NoticeFirst() implements Opened {}

        record Refused(Enforced.Stop stop) implements Opened {}
    }

    Opened open(User user, Document document) {
        var portions = document.portions();
        var answers = pdp.askAll(
                portions.stream().map(each -> Questions.of(user, each)).toList());
        if (!notices.hasAcknowledged(user) && answers.stream().anyMatch(Opening::wantsNotice)) {
            answers.forEach(pep::abandon);
            return new Opened.NoticeFirst();
        }
        var pages = new ArrayList<String>();
        var decisions = new ArrayList<String>();
        Enforced.@Nullable Stop first = null;
        for (int i = 0; i < portions.size(); i++) {
            var draft = new Draft(user, portions.get(i), answers.get(i));
            var enforced = pep.carryOut(answers.get(i), draft);
            if (enforced instanceof Enforced.Go go) {
                pages.add(draft.page());
                decisions.add(go.answer().id());
            } else if (enforced instanceof Enforced.Stop stop && first == null) {
                first = stop;
            }
        }
        if (pages.isEmpty() && first != null) {
            return new Opened.Refused(first);
        }
        return new Opened.Pages(cover(user, document, pages), decisions);
    }

    private static boolean wantsNotice(PdpAnswer answer) {
        return answer.permitted()
                && answer.obligations().stream().anyMatch(each -> each.id().endsWith(NOTICE));
    }

    /** What is withheld is not even counted. */
    private static String cover(User user, Document document, List<String> pages) {
        return """
                RETURN INFORMATION. DISCLOSURE IS LIMITED BY 26 USC 6103
                document: %s
                released to: %s, %s

                %s""".formatted(document.title(), user.id(), user.capacity(), String.join("\n", pages));
    }
}
