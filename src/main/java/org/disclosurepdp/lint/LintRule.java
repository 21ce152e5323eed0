package org.disclosurepdp.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What lint warns of. The ids are stable: authors switch rules off by them, and docs/lint.md tells of each. */
public enum LintRule {
    ATTRIBUTE_UNKNOWN("attribute-unknown", "an attribute is read that the vocabulary does not have"),
    ATTRIBUTE_CATEGORY("attribute-category", "an attribute is read from a category where the vocabulary has none"),
    ATTRIBUTE_DATATYPE("attribute-datatype", "an attribute is read with another data type than its own"),
    ISSUER_MISSING("issuer-missing", "a legal fact is read without its issuer, so that a caller's word counts"),
    ISSUER_WRONG("issuer-wrong", "an attribute is read from an issuer that does not supply it"),
    MUST_BE_PRESENT("must-be-present", "a fact that is missing reads as one that is false"),
    VALUE_UNKNOWN("value-unknown", "an attribute is compared with a value that the vocabulary does not allow it"),
    GRANT_WITHOUT_OBLIGATIONS("grant-without-obligations", "a rule permits and obliges to nothing"),
    OBLIGATION_UNKNOWN("obligation-unknown", "an obligation is nearly one of the vocabulary's"),
    OBLIGATION_NEVER_DUE("obligation-never-due", "an obligation stands where its effect is never decided"),
    OBLIGATIONS_CUT_SHORT("obligations-cut-short", "a combining algorithm ends before obligations that would be due"),
    NEVER_APPLIES("never-applies", "a target or condition can never hold"),
    SHADOWED("shadowed", "what stands before it always decides, or decides the same"),
    CITATION_MISSING("citation-missing", "a rule does not say on which law it rests"),
    TARGET_NOT_INDEXED("target-not-indexed", "a target compares nothing that an index can find it by");

    private final String id;
    private final String description;

    LintRule(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** The rule with this id. */
    public static Optional<LintRule> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }

    /** Every rule's id. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(LintRule::id).toList();
    }

    public String id() {
        return id;
    }

    /** What it warns of, in one line. */
    public String description() {
        return description;
    }
}
