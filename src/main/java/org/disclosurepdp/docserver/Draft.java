package org.disclosurepdp.docserver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.disclosurepdp.docserver.Document.Portion;
import org.disclosurepdp.pep.PdpAnswer;

/** A portion on its way to a user, while obligations are carried out on it. For one thread. */
final class Draft {
    private static final Pattern IDENTITY = Pattern.compile("\\[\\[(.*?)]]", Pattern.DOTALL);

    private final User user;
    private final Portion portion;
    private final PdpAnswer answer;
    private final List<String> terms = new ArrayList<>();
    private String text;

    Draft(User user, Portion portion, PdpAnswer answer) {
        this.user = user;
        this.portion = portion;
        this.answer = answer;
        this.text = portion.text();
    }

    User user() {
        return user;
    }

    Portion portion() {
        return portion;
    }

    PdpAnswer answer() {
        return answer;
    }

    void term(String line) {
        terms.add(line);
    }

    /** Takes every field of identity out; false if one may be left. */
    boolean redactIdentity() {
        text = IDENTITY.matcher(text).replaceAll("(identity deleted)");
        return !text.contains("[[") && !text.contains("]]");
    }

    /** What is released: the portion with what binds it. */
    String page() {
        var page = new StringBuilder();
        page.append("PORTION  ").append(portion.title()).append('\n');
        page.append("decision: ").append(answer.id()).append('\n');
        terms.forEach(term -> page.append(term).append('\n'));
        page.append('\n').append(IDENTITY.matcher(text).replaceAll("$1")).append('\n');
        return page.toString();
    }
}
