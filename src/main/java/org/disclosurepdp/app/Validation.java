package org.disclosurepdp.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.disclosurepdp.attribute.Registers;
import org.disclosurepdp.engine.AuthzForceEngine;
import org.disclosurepdp.lint.Lint;
import org.disclosurepdp.model.Problem;
import org.disclosurepdp.policy.InvalidPolicyException;
import org.disclosurepdp.policy.PolicyDocument;
import org.disclosurepdp.policy.PolicyFolder;

/**
 * Everything that is to be told an author of policies. Immutable.
 *
 * @param files how many policy files could be read
 * @param revision what a server would call these policies; empty when it would not take them
 * @param problems errors and warnings, in the order of their places
 */
public record Validation(int files, String revision, List<Problem> problems) {
    public Validation {
        problems = List.copyOf(problems);
    }

    /** Reads and compiles policies, and warns of whatever can be read of them. */
    public static Validation of(List<Path> policies, Optional<String> rootId, Optional<Lint> lint) {
        var engine = new AuthzForceEngine(Registers.none());
        var problems = new ArrayList<Problem>();
        List<PolicyDocument> documents;
        var revision = "";
        try {
            var snapshot = PolicyFolder.load(policies, rootId);
            documents = snapshot.documents();
            revision = snapshot.revision();
            problems.addAll(engine.problems(documents, id -> false));
        } catch (InvalidPolicyException e) {
            documents = e.readable();
            problems.addAll(e.with(engine.problems(documents, e.elsewhere())));
        }
        if (lint.isPresent()) {
            problems.addAll(lint.get().check(documents));
        }
        problems.sort(Problem.BY_PLACE);
        return new Validation(documents.size(), revision, problems);
    }

    /** How many of the problems keep the policies from being put in force. */
    public int errors() {
        return (int) problems.stream().filter(Problem::isError).count();
    }

    /** How many of them are warnings. */
    public int warnings() {
        return problems.size() - errors();
    }
}
