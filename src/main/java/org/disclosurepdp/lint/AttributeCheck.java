package org.disclosurepdp.lint;

import java.util.Comparator;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.AttributeDesignatorType;
import org.disclosurepdp.attribute.VocabularyAttribute;
import org.disclosurepdp.lint.Reads.Place;
import org.disclosurepdp.lint.Reads.Read;
import org.disclosurepdp.model.Brackets;
import org.disclosurepdp.model.Nearest;
import org.disclosurepdp.model.ShortId;
import org.disclosurepdp.policy.PolicyDocument;

/** Attributes are read as the vocabulary has them. A designator that differs in one thing only reads nothing, silently. */
final class AttributeCheck implements Check {
    private final Words words;

    AttributeCheck(Words words) {
        this.words = words;
    }

    @Override
    public void check(PolicyTree policies, Findings findings) {
        var presence = new Presence();
        for (var branch : policies.branches()) {
            for (var read : Reads.of(branch)) {
                var attribute = words.attribute(read.designator());
                if (attribute == null) {
                    unknown(read.designator(), branch.document(), findings);
                } else {
                    known(read, attribute, branch.document(), findings);
                    if (mayBeMissing(read, branch, presence)) {
                        missing(read, attribute, branch.document(), findings);
                    }
                }
            }
        }
    }

    private void unknown(AttributeDesignatorType designator, PolicyDocument document, Findings findings) {
        var id = designator.getAttributeId();
        var categories = words.categories(id);
        if (categories.isEmpty()) {
            findings.add(
                    LintRule.ATTRIBUTE_UNKNOWN,
                    document,
                    designator,
                    "the vocabulary has no attribute `%s`".formatted(id),
                    Nearest.question(id, words.ids(designator.getCategory())));
            return;
        }
        findings.add(
                LintRule.ATTRIBUTE_CATEGORY,
                document,
                designator,
                "`%s` is no attribute of the category `%s`".formatted(id, ShortId.of(designator.getCategory())),
                categories.stream()
                        .sorted()
                        .min(Comparator.comparing(category -> !isNear(category, designator)))
                        .map("write Category=\"%s\""::formatted)
                        .orElse(null));
    }

    private static boolean isNear(String category, AttributeDesignatorType designator) {
        return ShortId.of(category).equals(ShortId.of(designator.getCategory()));
    }

    private static void known(Read read, VocabularyAttribute attribute, PolicyDocument document, Findings findings) {
        var designator = read.designator();
        if (!designator.getDataType().equals(attribute.name().datatype())) {
            findings.add(
                    LintRule.ATTRIBUTE_DATATYPE,
                    document,
                    designator,
                    "`%s` is read as `%s`, of which it has no value"
                            .formatted(attribute.shortName(), word(designator.getDataType())),
                    "write DataType=\"%s\"".formatted(attribute.name().datatype()));
        }
        issuer(designator, attribute, document, findings);
    }

    /**
     * A target selects, so that what is missing selects nothing; a parameter is left out. A condition must not take missing
     * for false, but one that chooses between rules may: it is no reason for a decision.
     */
    private static boolean mayBeMissing(Read read, Branch branch, Presence presence) {
        return read.place() == Place.CONDITION
                && !read.designator().isMustBePresent()
                && !read.counted()
                && !Brackets.isCase(read.variable())
                && !branch.astray()
                && !presence.of(read.designator(), branch);
    }

    private static void missing(Read read, VocabularyAttribute attribute, PolicyDocument document, Findings findings) {
        if (read.function().endsWith("-one-and-only")) {
            findings.add(
                    LintRule.MUST_BE_PRESENT,
                    document,
                    read.designator(),
                    "when `%s` is missing, the answer does not say that it is".formatted(attribute.shortName()),
                    "write MustBePresent=\"true\"");
        } else if (attribute.fromRegister()) {
            findings.add(
                    LintRule.MUST_BE_PRESENT,
                    document,
                    read.designator(),
                    "when `%s` is missing, this is not told from a fact that is false".formatted(attribute.shortName()),
                    "write MustBePresent=\"true\", or count its values first");
        }
    }

    private static void issuer(
            AttributeDesignatorType designator,
            VocabularyAttribute attribute,
            PolicyDocument document,
            Findings findings) {
        var issuer = attribute.name().issuer();
        var given = designator.getIssuer();
        if (issuer != null && given == null) {
            findings.add(
                    LintRule.ISSUER_MISSING,
                    document,
                    designator,
                    "`%s` is a legal fact and is read without its issuer, so that a caller's word would count"
                            .formatted(attribute.shortName()),
                    "add Issuer=\"%s\"".formatted(issuer));
        } else if (given != null && !given.equals(issuer)) {
            findings.add(
                    LintRule.ISSUER_WRONG,
                    document,
                    designator,
                    "`%s` does not come from the issuer `%s`".formatted(attribute.shortName(), given),
                    issuer == null ? "it has none: remove Issuer" : "write Issuer=\"%s\"".formatted(issuer));
        }
    }

    private static String word(String datatype) {
        return ShortId.of(datatype.substring(datatype.lastIndexOf('#') + 1));
    }
}
