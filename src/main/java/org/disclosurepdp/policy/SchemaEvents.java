package org.disclosurepdp.policy;

import jakarta.xml.bind.ValidationEvent;
import jakarta.xml.bind.ValidationEventHandler;
import java.util.ArrayList;
import java.util.List;
import org.disclosurepdp.model.Problem;

/** What the schema validator and JAXB say about one file, each thing once, in a policy author's words. For one file. */
final class SchemaEvents implements ValidationEventHandler {
    private static final int MOST = 1_000;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private String prelude = "";

    SchemaEvents(String file) {
        this.file = file;
    }

    /** In the order in which they were met. */
    List<Problem> problems() {
        return problems;
    }

    @Override
    public boolean handleEvent(ValidationEvent event) {
        var message = String.valueOf(event.getMessage()).strip();
        if (SchemaSentences.isPrelude(message)) {
            prelude = message;
            return true;
        }
        int line = Math.max(event.getLocator().getLineNumber(), 1);
        int column = Math.max(event.getLocator().getColumnNumber(), 1);
        // JAXB knows the elements of the schema, too, and has nothing to add to what the validator has said there.
        if (!SchemaSentences.isFromBinding(message) || !isSaid(line, column)) {
            problems.add(new Problem(
                    file, line, column, SchemaSentences.of(message), SchemaSentences.fix(message, prelude), null));
        }
        prelude = "";
        return problems.size() < MOST;
    }

    private boolean isSaid(int line, int column) {
        return problems.stream().anyMatch(problem -> problem.line() == line && problem.column() == column);
    }
}
